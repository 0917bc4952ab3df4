package dev.larder.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.TSFBuilder;

/** Jackson's own JSON. */
final class JsonStreams {

    private JsonStreams() {}

    static TSFBuilder<?, ?> factory() {
        return JsonFactory.builder();
    }
}
