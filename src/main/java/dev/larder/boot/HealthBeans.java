package dev.larder.boot;

import dev.larder.health.StoresReadiness;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;

/** Registers the readiness check, where the server has MicroProfile Health. The only class of this package that names the check. */
final class HealthBeans {

    private HealthBeans() {}

    static boolean areWanted() {
        try {
            Class.forName("org.eclipse.microprofile.health.HealthCheck", false, HealthBeans.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static void add(BeforeBeanDiscovery event) {
        event.addAnnotatedType(StoresReadiness.class, StoresReadiness.class.getName());
    }
}
