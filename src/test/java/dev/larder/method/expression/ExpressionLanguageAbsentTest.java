package dev.larder.method.expression;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.method.ExpressionException;
import dev.larder.method.ExpressionLanguage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An application without the library. The numbers are those of docs/reference/larder-annotations.md. */
class ExpressionLanguageAbsentTest {

    private static URL larder() {
        return JakartaExpressionLanguage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
    }

    @Test
    @DisplayName("122: feature and artifact are named")
    void featureAndArtifactAreNamed() throws ReflectiveOperationException, IOException {
        try (var application = new Lacking(larder())) {
            var language = assertInstanceOf(
                    ExpressionLanguage.class,
                    application
                            .loadClass(JakartaExpressionLanguage.class.getName())
                            .getConstructor()
                            .newInstance());
            var problem = assertThrows(ExpressionException.class, () -> language.compile("true"))
                    .getMessage();
            assertTrue(problem.contains("expressionLanguage-6.0"), problem);
            assertTrue(problem.contains("org.glassfish.expressly:expressly:"), problem);
        }
    }

    /** Has Larder's package of its own, the rest of Larder from the tests, and no Expression Language. */
    private static final class Lacking extends URLClassLoader {

        Lacking(URL larder) {
            super(new URL[] {larder}, ExpressionLanguage.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.el.")) {
                throw new ClassNotFoundException(name);
            }
            boolean isOwn = name.startsWith(JakartaExpressionLanguage.class.getPackageName() + ".");
            synchronized (getClassLoadingLock(name)) {
                var loaded = isOwn ? findLoadedClass(name) : null;
                if (loaded != null) {
                    return loaded;
                }
                return isOwn ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
