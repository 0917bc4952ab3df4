package dev.larder.internal.codec;

import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;

/** The only class that names Jackson's Smile. */
final class SmileStreams {

    private SmileStreams() {}

    static TSFBuilder<?, ?> factory() {
        return SmileFactory.builder();
    }
}
