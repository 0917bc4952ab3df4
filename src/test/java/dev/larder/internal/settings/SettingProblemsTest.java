package dev.larder.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of settings that cannot be, here of a secret one. */
class SettingProblemsTest {

    private static final Setting<Boolean> SECRET =
            new Setting<>("larder.pin", ValueType.BOOLEAN, Optional.empty(), "A secret of the test.", true);

    @Test
    void badValueOfASecretSettingIsNotShown() {
        assertEquals(
                "bad value larder.pin=(not shown) (from environment); allowed is true or false",
                SettingProblems.badValue(SECRET, "larder.pin", "1234", " (from environment)"));
    }

    @Test
    void valueOfAnUnknownKeyNearASecretOneIsNotShown() {
        assertEquals(
                "unknown key larder.pim=(not shown); the nearest known key is larder.pin",
                SettingProblems.unknownKey(
                        "larder.pim", "1234", "", Optional.of(new NearestKey.Candidate(SECRET, "larder.pin"))));
    }
}
