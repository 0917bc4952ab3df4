package dev.larder.tls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What comes from the peer, within a limit of time. Bytes go where the caller wants them, none is copied. */
final class LimitedInput extends FilterInputStream {

    private final ReadLimit limit;

    LimitedInput(InputStream in, ReadLimit limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return limit.read(in, bytes, from, length);
    }
}
