package dev.larder.bench;

import jakarta.enterprise.context.ApplicationScoped;

/** The bean of the floor, the same as {@link LarderBean} but for its interceptor. */
@ApplicationScoped
class ConstantBean {

    private final RunCount runs = new RunCount();

    @Constant
    String find(String key) {
        runs.add();
        return Workload.value(key);
    }

    RunCount runs() {
        return runs;
    }
}
