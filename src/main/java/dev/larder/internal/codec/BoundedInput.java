package dev.larder.internal.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/**
 * What Kryo reads from. Kryo allocates whatever length it finds, so a length beyond that of the input is refused: each
 * element takes a byte or more.
 */
final class BoundedInput extends Input {

    /** Numbers of classes and references, small lengths; they need no guard and may exceed a tiny input. */
    private static final int HARMLESS = 4096;

    private final int most;

    BoundedInput(Slice bytes) {
        super(bytes.bytes(), bytes.offset(), bytes.length());
        this.most = Math.max(HARMLESS, bytes.length());
    }

    /** An int as such, not a length. */
    @Override
    public int readInt(boolean optimizePositive) {
        return super.readVarInt(optimizePositive);
    }

    @Override
    public int readVarInt(boolean optimizePositive) {
        int number = super.readVarInt(optimizePositive);
        return optimizePositive ? guard(number) : number;
    }

    @Override
    public int readVarIntFlag(boolean optimizePositive) {
        int number = super.readVarIntFlag(optimizePositive);
        return optimizePositive ? guard(number) : number;
    }

    private int guard(int length) {
        if (length < 0 || length > most) {
            throw new KryoException("A length that the input cannot hold");
        }
        return length;
    }
}
