package dev.larder.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.kryo.util.Pool;
import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Kryo with registered classes only.
 *
 * <p>What is written names classes by number and fields by order, so a fingerprint of both stands before it: bytes of other
 * classes would be read as something else without a word.
 */
final class KryoBody implements Body {

    private static final byte VERSION = 1;
    private static final int MOST_NESTING = 500;

    /** More of them at work make more; idle ones beyond these go. */
    private static final int KEPT = 16;

    private final ValueFormat.Kryo format;
    private final byte[] fingerprint;
    private final Pool<Kryo> kryos;

    KryoBody(ValueFormat.Kryo format) {
        this.format = format;
        this.fingerprint = ClassShapes.fingerprint(classes(format));
        this.kryos = new Pool<>(true, false, KEPT) {
            @Override
            protected Kryo create() {
                return kryo(format);
            }
        };
        kryos.free(kryos.obtain()); // a class that cannot be registered, or a missing library, shows here
    }

    private static Kryo kryo(ValueFormat.Kryo format) {
        var kryo = new Kryo();
        kryo.setRegistrationRequired(true);
        kryo.setMaxDepth(MOST_NESTING);
        kryo.setClassLoader(format.loader());
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        kryo.addDefaultSerializer(
                UUID.class, new DefaultSerializers.UUIDSerializer()); // Kryo has it but does not use it
        classes(format).forEach(type -> register(kryo, type));
        return kryo;
    }

    private static void register(Kryo kryo, Class<?> type) {
        try {
            kryo.register(type);
        } catch (RuntimeException e) {
            // the way in which Kryo fails on a class whose module is closed depends on the class
            throw new IllegalArgumentException("Kryo cannot write %s: %s".formatted(type.getName(), e), e);
        }
    }

    private static List<Class<?>> classes(ValueFormat.Kryo format) {
        return Stream.concat(BasicClasses.IN_ORDER.stream(), format.registered().stream())
                .toList();
    }

    @Override
    public byte id() {
        return 7;
    }

    @Override
    public byte write(Object value, HeadroomOutput out) throws IOException {
        if (!format.type().isInstance(value)) {
            throw UnencodableValueException.notOfType(value, format.type().getName());
        }
        out.write(fingerprint);
        var kryo = kryos.obtain();
        try (var output = new Output(out)) {
            kryo.writeClassAndObject(output, value);
        } catch (KryoException e) {
            if (e.getCause() instanceof HeadroomOutput.FullException full) {
                throw full;
            }
            throw UnencodableValueException.because(value, e);
        } catch (IllegalArgumentException e) {
            throw UnencodableValueException.because(value, "it holds an object of a class that is not registered");
        } catch (RuntimeException e) {
            throw UnencodableValueException.because(value, e);
        } finally {
            kryos.free(kryo);
        }
        return VERSION;
    }

    @Override
    public Object read(byte version, Slice bytes) {
        Body.expectVersion(VERSION, version);
        int start = bytes.offset() + fingerprint.length;
        int end = bytes.offset() + bytes.length();
        if (start > end || !Arrays.equals(bytes.bytes(), bytes.offset(), start, fingerprint, 0, fingerprint.length)) {
            throw new UnreadableValueException(Reason.CLASS_CHANGED);
        }
        var kryo = kryos.obtain();
        try (var input = new BoundedInput(new Slice(bytes.bytes(), start, end - start))) {
            var value = kryo.readClassAndObject(input);
            if (!format.type().isInstance(value)) {
                throw new UnreadableValueException(Reason.WRONG_TYPE);
            }
            if (input.position() != input.limit()) {
                throw new UnreadableValueException(Reason.MALFORMED);
            }
            return value;
        } finally {
            kryos.free(kryo);
        }
    }
}
