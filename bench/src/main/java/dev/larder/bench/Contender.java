package dev.larder.bench;

import java.io.IOException;

/**
 * One row of {@link Stampede}.
 *
 * @param cold what is called
 * @param ending closes what it stands on
 */
record Contender(String label, Cold cold, Ending ending) implements AutoCloseable {

    /** One that is not open yet: only one at a time is. */
    interface Opening {
        Contender open() throws IOException;
    }

    /** What is done in the end. */
    interface Ending {
        void close() throws IOException;
    }

    @Override
    public void close() throws IOException {
        ending.close();
    }
}
