package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** MicroProfile Config with no implementation and with a small one. */
class MicroProfileTextsTest {

    private final ClassLoader loader = MicroProfileTextsTest.class.getClassLoader();

    @AfterEach
    void forget() {
        ConfigProviderResolver.setInstance(null);
    }

    @Test
    void apiWithoutImplementationIsNoConfiguration() {
        assertEquals(Optional.empty(), MicroProfileTexts.source(loader).map(source -> source.apply(Set.of())));
    }

    @Test
    void textsComeWithTheNameOfTheirSource() {
        var config = new HashMap<String, String>();
        config.put("larder.application", "shop");
        config.put("other.key", "other");
        config.put("larder.cache.users.ttl", null); // as the specification wants it for an empty text
        ConfigProviderResolver.setInstance(new OneConfig(new MapConfig(config), null));
        var texts = MicroProfileTexts.source(loader)
                .map(source -> source.apply(Set.of()))
                .orElseThrow();
        assertEquals(Map.of("larder.application", "shop", "larder.cache.users.ttl", ""), texts.texts());
        assertEquals("map", texts.origins().get("larder.application"));
    }

    @Test
    void whatIsWrongWithAConfigurationIsNotTakenForNone() {
        var broken = new IllegalStateException("no such file");
        ConfigProviderResolver.setInstance(new OneConfig(null, broken));
        assertSame(
                broken,
                assertThrows(
                        IllegalStateException.class,
                        () -> MicroProfileTexts.source(loader).map(source -> source.apply(Set.of()))));
    }

    /** Finds one configuration, or fails. */
    static final class OneConfig extends ConfigProviderResolver {

        private final Config config;
        private final RuntimeException failure;

        OneConfig(Config config, RuntimeException failure) {
            this.config = config;
            this.failure = failure;
        }

        @Override
        public Config getConfig() {
            return getConfig(OneConfig.class.getClassLoader());
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            if (failure != null) {
                throw failure;
            }
            return config;
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config config, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config config) {
            throw new UnsupportedOperationException();
        }
    }

    /** A configuration of one source. */
    record MapConfig(Map<String, String> texts) implements Config {

        @Override
        public ConfigValue getConfigValue(String name) {
            return new MapValue(name, texts.get(name), texts.containsKey(name) ? "map" : null);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return texts.keySet();
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    /** A text of that configuration. */
    record MapValue(String name, String text, String source) implements ConfigValue {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getValue() {
            return text;
        }

        @Override
        public String getRawValue() {
            return text;
        }

        @Override
        public String getSourceName() {
            return source;
        }

        @Override
        public int getSourceOrdinal() {
            return ConfigSource.DEFAULT_ORDINAL;
        }
    }
}
