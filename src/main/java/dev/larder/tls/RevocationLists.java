package dev.larder.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CRL;
import java.security.cert.CRLSelector;
import java.security.cert.CertSelector;
import java.security.cert.CertStore;
import java.security.cert.CertStoreSpi;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files with revocation lists, read again when they have changed: a list ends (RFC 5280, section 5.1.2.5), and the next one comes
 * while the application runs. A file that cannot be read any more leaves its lists of before, which end by themselves. Thread-safe.
 */
final class RevocationLists extends CertStoreSpi {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);

    private final List<Path> files;
    private final Function<Path, List<CRL>> reader;
    private final ConcurrentHashMap<Path, Read> read = new ConcurrentHashMap<>();

    /** By what a file that has changed is known. */
    private record State(FileTime changed, long bytes) {

        static Optional<State> of(Path file) {
            try {
                return Optional.of(new State(Files.getLastModifiedTime(file), Files.size(file)));
            } catch (IOException e) {
                return Optional.empty(); // who reads it says more
            }
        }
    }

    /** What stood in a file, and of when that was. */
    private record Read(Optional<State> state, List<CRL> lists) {

        private Read {
            lists = List.copyOf(lists);
        }
    }

    private RevocationLists(List<Path> files, Function<Path, List<CRL>> reader)
            throws InvalidAlgorithmParameterException {
        super(null);
        this.files = List.copyOf(files);
        this.reader = reader;
        files.forEach(file -> read.put(file, new Read(State.of(file), reader.apply(file))));
    }

    /**
     * The lists of files, all of which are read now.
     *
     * @param reader the lists in a file; throws an {@link IllegalArgumentException} that names it if there are none
     */
    static CertStore of(List<Path> files, Function<Path, List<CRL>> reader) throws InvalidAlgorithmParameterException {
        return new CertStore(new RevocationLists(files, reader), null, "Files", null) {};
    }

    @Override
    public Collection<? extends CRL> engineGetCRLs(@Nullable CRLSelector selector) {
        var all = new ArrayList<CRL>();
        for (var file : files) {
            for (var list : current(file)) {
                if (selector == null || selector.match(list)) {
                    all.add(list);
                }
            }
        }
        return all;
    }

    private List<CRL> current(Path file) {
        var now = State.of(file);
        var known = read.get(file);
        if (known != null && known.state.equals(now)) {
            return known.lists;
        }
        List<CRL> lists;
        try {
            lists = reader.apply(file);
        } catch (IllegalArgumentException e) {
            LOG.warn("The revocation lists of before stay: {}", e.getMessage());
            lists = known == null ? List.of() : known.lists;
        }
        read.put(file, new Read(now, lists));
        return lists;
    }

    /** None: certificates come from the peer. */
    @Override
    public Collection<? extends Certificate> engineGetCertificates(@Nullable CertSelector selector) {
        return List.of();
    }
}
