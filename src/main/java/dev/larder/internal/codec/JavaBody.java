package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;

/** Java serialization with an allow-list (JEP 290), which holds for writing as well: what could not come back stays out. */
final class JavaBody implements Body {

    private static final byte VERSION = 1;

    private final ValueFormat.Java format;
    private final int maxBytes;

    JavaBody(ValueFormat.Java format, int maxBytes) {
        this.format = format;
        this.maxBytes = maxBytes;
    }

    @Override
    public byte id() {
        return 6;
    }

    @Override
    public byte write(Object value, HeadroomOutput out) throws IOException {
        if (!format.type().isInstance(value)) {
            throw UnencodableValueException.notOfType(value, format.type().getName());
        }
        try (var objects = new AllowedObjectOutput(out, format.allowed())) {
            objects.writeObject(value);
            var refused = objects.refused();
            if (refused != null) {
                throw UnencodableValueException.because(
                        value, refused.getName() + " is not in the cache's allow-list (larder.cache.<name>.allow)");
            }
        } catch (NotSerializableException e) {
            // its message is a class's name
            throw UnencodableValueException.because(value, e.getMessage() + " is not serializable");
        }
        return VERSION;
    }

    @Override
    public Object read(byte version, Slice bytes) throws IOException {
        Body.expectVersion(VERSION, version);
        var filter = new AllowedClasses(format.allowed(), bytes.length(), maxBytes);
        try (var objects = new AllowedObjectInput(bytes, format.loader(), filter)) {
            return ofType(objects.readObject());
        } catch (ClassNotFoundException e) {
            throw new UnreadableValueException(Reason.CLASS_GONE, e);
        } catch (InvalidClassException e) {
            var refused = filter.refusal();
            throw new UnreadableValueException(refused == null ? Reason.CLASS_CHANGED : refused, e);
        } catch (EOFException e) {
            throw new UnreadableValueException(Reason.TRUNCATED, e);
        } catch (InvalidObjectException | ClassCastException | IllegalArgumentException e) {
            // a value is no longer of its field's type, or the class itself refuses it
            throw new UnreadableValueException(Reason.CLASS_CHANGED, e);
        }
    }

    private Object ofType(@Nullable Object value) {
        if (value == null || !format.type().isInstance(value)) {
            throw new UnreadableValueException(Reason.WRONG_TYPE);
        }
        return value;
    }
}
