package dev.larder.cache.memcached;

import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.CompressionMode;
import net.rubyeye.xmemcached.transcoders.Transcoder;

/**
 * Leaves bytes as they are: what the library brings would compress them, and deserialize whatever a foreign entry's flags ask
 * for.
 */
final class RawBytes implements Transcoder<byte[]> {

    static final RawBytes INSTANCE = new RawBytes();

    private RawBytes() {}

    @Override
    public CachedData encode(byte[] bytes) {
        return new CachedData(0, bytes, bytes.length, 0);
    }

    @Override
    public byte[] decode(CachedData data) {
        return data.getData();
    }

    @Override
    public void setPrimitiveAsString(boolean asString) {}

    @Override
    public void setPackZeros(boolean pack) {}

    @Override
    public void setCompressionThreshold(int bytes) {}

    @Override
    public boolean isPrimitiveAsString() {
        return false;
    }

    @Override
    public boolean isPackZeros() {
        return false;
    }

    @Override
    public void setCompressionMode(CompressionMode mode) {}
}
