package dev.larder.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/reference/settings.md} says what the code does, cell by cell. */
class SettingsReferenceTest {

    @Test
    void tableListsEachSettingAsItIs() throws IOException {
        assertEquals(
                KnownSettings.ALL.stream().map(SettingsReferenceTest::row).toList(),
                Files.readAllLines(Path.of("docs", "reference", "settings.md")).stream()
                        .filter(line -> line.startsWith("| `" + KnownSettings.PREFIX))
                        .map(SettingsReferenceTest::cells)
                        .toList());
    }

    @Test
    void thoseThatTakeEffectAtOnceSaySo() {
        assertEquals(
                KnownSettings.ALL.stream()
                        .filter(setting -> setting.effect().contains("Takes effect at once"))
                        .toList(),
                KnownSettings.ALL.stream()
                        .filter(setting -> KnownSettings.takesEffectAtOnce(setting.keyFor("users")))
                        .toList());
    }

    private static List<String> row(Setting<?> setting) {
        return List.of(
                "`" + setting.key() + "`",
                setting.type().allowed(),
                setting.defaultText().map(text -> "`" + text + "`").orElse("-"),
                setting.effect());
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
