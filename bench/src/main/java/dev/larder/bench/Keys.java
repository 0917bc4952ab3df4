package dev.larder.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** The keys, one after the other and round again. Each thread begins at another place, so that they do not walk in step. */
@State(Scope.Thread)
public class Keys {

    private final String[] keys = Workload.keys();
    private int next;

    @Setup
    public void begin(ThreadParams thread) {
        next = thread.getThreadIndex() * Workload.KEYS / thread.getThreadCount();
    }

    String next() {
        return keys[next++ & (Workload.KEYS - 1)];
    }
}
