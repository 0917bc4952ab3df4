package dev.larder.cache.redis;

import dev.larder.cache.redis.RedisSettings.StoreFile;
import dev.larder.cache.redis.RedisSettings.Tls;
import dev.larder.internal.settings.KnownRedisSettings;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes the sockets that encrypt, as the settings say or the application gives them. */
final class TlsSockets {

    private TlsSockets() {}

    /**
     * What makes them; empty if connections are not encrypted.
     *
     * @throws IllegalArgumentException if a file cannot be read; it names the setting
     */
    static Optional<SSLSocketFactory> of(RedisSettings settings, ClassLoader application) {
        return settings.tls()
                .map(tls -> ServiceLoader.load(RedisSockets.class, application)
                        .findFirst()
                        .map(RedisSockets::socketFactory)
                        .orElseGet(() -> ofFiles(tls)));
    }

    /**
     * Reads the files that the settings name.
     *
     * @throws IllegalArgumentException if one cannot be read; it names the setting
     */
    static void check(RedisSettings settings) {
        settings.tls().ifPresent(TlsSockets::ofFiles);
    }

    private static SSLSocketFactory ofFiles(Tls tls) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(tls.own()), trust(tls.trusted()), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "%s=true: %s".formatted(KnownRedisSettings.TLS.key(), e.getMessage()), e);
        }
    }

    private static KeyManager @Nullable [] keys(Optional<StoreFile> file) throws GeneralSecurityException {
        if (file.isEmpty()) {
            return null; // shows nothing
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(read(file.get(), KnownRedisSettings.KEY_STORE.key()), password(file.get()));
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(Optional<StoreFile> file) throws GeneralSecurityException {
        if (file.isEmpty()) {
            return null; // whom the JVM trusts
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(read(file.get(), KnownRedisSettings.TRUST_STORE.key()));
        return factory.getTrustManagers();
    }

    private static KeyStore read(StoreFile file, String setting) {
        try {
            return KeyStore.getInstance(new File(file.path()), password(file));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s=%s cannot be read with %s-password: %s"
                            .formatted(setting, file.path(), setting, e.getMessage()),
                    e);
        }
    }

    private static char @Nullable [] password(StoreFile file) {
        return file.password().map(String::toCharArray).orElse(null);
    }
}
