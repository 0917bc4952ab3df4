package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/** Watches over the reading of one value: its classes, depth, references, bytes, arrays. Remembers what it refused. */
final class AllowedClasses implements ObjectInputFilter {

    /** A hash table has up to four places for each entry, and an entry takes a byte or more. */
    private static final int PLACES_PER_BYTE = 4;

    private static final int SMALL_ARRAY = 64;

    private final AllowList allowed;
    private final long mostPlaces;
    private final int maxBytes;
    private @Nullable Reason refusal;

    AllowedClasses(AllowList allowed, int length, int maxBytes) {
        this.allowed = allowed;
        this.mostPlaces = SMALL_ARRAY + (long) PLACES_PER_BYTE * length;
        this.maxBytes = maxBytes;
    }

    /** Why something was refused; null if nothing was. */
    @Nullable
    Reason refusal() {
        return refusal;
    }

    @Override
    public Status checkInput(FilterInfo found) {
        if (found.depth() > allowed.maxDepth()) {
            return refuse(Reason.TOO_DEEP);
        }
        if (found.references() > allowed.maxReferences()
                || found.streamBytes() > maxBytes
                || found.arrayLength() > mostPlaces) {
            return refuse(Reason.TOO_LARGE);
        }
        var type = found.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        return permits(type.getName()) ? Status.ALLOWED : Status.REJECTED;
    }

    /** Whether the class may be loaded; asked before that is done. */
    boolean permits(String className) {
        boolean permitted = allowed.permits(className);
        if (!permitted) {
            refusal = Reason.CLASS_REFUSED;
        }
        return permitted;
    }

    /** Remembers why what is being read is refused. */
    Status refuse(Reason reason) {
        refusal = reason;
        return Status.REJECTED;
    }
}
