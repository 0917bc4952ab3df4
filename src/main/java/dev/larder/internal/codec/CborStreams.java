package dev.larder.internal.codec;

import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

/** The only class that names Jackson's CBOR. */
final class CborStreams {

    private CborStreams() {}

    static TSFBuilder<?, ?> factory() {
        return CBORFactory.builder();
    }
}
