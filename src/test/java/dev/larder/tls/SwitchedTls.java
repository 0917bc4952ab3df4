package dev.larder.tls;

import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * The clients of tests: they keep sessions as Larder does, or not, in the run which shows that all else holds without
 * ({@code mvn -Ptls-disabled}). Tests of resumption itself are {@link ResumptionOnly}.
 */
public final class SwitchedTls {

    private static final String PROPERTY = "larder.test.tls.enabled";

    private static final String SETTING = "larder.tls.enabled";

    private SwitchedTls() {}

    /** Whether this run is the usual one. */
    public static boolean isOn() {
        return Boolean.parseBoolean(System.getProperty(PROPERTY, "true"));
    }

    /** As {@link TlsClient#of}. */
    public static TlsClient of(SSLContext context) {
        return builder().context(context).build();
    }

    /** As {@link TlsClient#builder}. */
    public static TlsClientBuilder builder() {
        return TlsClient.builder().settings(TlsClock.settings(Map.of()));
    }

    /** Settings by their whole keys; those that say themselves whether sessions are kept stay as they are. */
    public static Map<String, String> settings(Map<String, String> given) {
        var all = new HashMap<>(given);
        if (!isOn()) {
            all.putIfAbsent(SETTING, "false");
        }
        return all;
    }
}
