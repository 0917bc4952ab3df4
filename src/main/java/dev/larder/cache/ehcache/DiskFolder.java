package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that one cache has on the disk: what Ehcache writes, a lock, and a note of how an orderly close left it.
 *
 * <p>Ehcache's files are whole only after an orderly close, and Ehcache itself tells by a second between two files' times. So
 * the note goes when the folder is opened and comes when it is closed. Where there is none, or the files are not as it says,
 * the cache starts empty.
 */
final class DiskFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskFolder.class);

    private static final int MOST_OF_A_NAME = 80;

    private final Path folder;
    private final FileChannel lock;
    private final String settings;
    private final long stamp;
    private final boolean isOwn;

    private DiskFolder(Path folder, FileChannel lock, String settings, long stamp, boolean isOwn) {
        this.isOwn = isOwn;
        this.folder = folder;
        this.lock = lock;
        this.settings = settings;
        this.stamp = stamp;
    }

    /**
     * Opens the folder of a cache, with what is in it or empty. While another manager of that name has it, it is a folder beside
     * it, which starts and ends empty.
     *
     * @param settings what must not have changed
     * @throws IOException if it cannot be written
     */
    static DiskFolder open(Path directory, String manager, String cache, String settings) throws IOException {
        var own = directory.resolve(fileName(manager)).resolve(fileName(cache));
        var folder = own;
        var lock = locked(folder);
        for (int i = 2; lock == null; i++) {
            folder = own.resolveSibling(own.getFileName() + "-" + i);
            lock = locked(folder);
        }
        try {
            boolean isOwn = folder.equals(own);
            if (!isOwn) {
                LOG.warn("{} is in use by another cache manager: entries of cache {} end with this one", own, cache);
                Files.deleteIfExists(folder.resolve("closed"));
                delete(folder.resolve("files"));
            }
            return new DiskFolder(folder, lock, settings, whatIsThere(folder, cache, settings), isOwn);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The name for a person, and a digest that keeps any two apart. */
    private static String fileName(String name) {
        var readable = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return readable.substring(0, Math.min(readable.length(), MOST_OF_A_NAME))
                + "-"
                + UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    /** Null if somebody else has it. */
    private static @Nullable FileChannel locked(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is in use in this JVM", folder, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /** Deletes what cannot be trusted, and the note; answers with the stamp of the entries that are left. */
    private static long whatIsThere(Path folder, String cache, String settings) throws IOException {
        var note = folder.resolve("closed");
        var noted = lines(note);
        Files.deleteIfExists(note);
        var files = folder.resolve("files");
        if (!Files.exists(files)) {
            return 0;
        }
        if (noted.size() < 2) {
            LOG.warn("Cache {} was not closed in an orderly way: it starts empty in {}", cache, folder);
        } else if (!noted.get(0).equals(settings)) {
            LOG.info("Cache {} starts empty in {}, since its settings have changed", cache, folder);
        } else if (!noted.subList(2, noted.size()).equals(states(files))) {
            LOG.warn("The files of cache {} are not as it left them: it starts empty in {}", cache, folder);
        } else {
            try {
                return Long.parseLong(noted.get(1));
            } catch (NumberFormatException e) {
                LOG.warn("The note of cache {} cannot be read: it starts empty in {}", cache, folder);
            }
        }
        delete(files);
        return 0;
    }

    /** None, if it is not there or is no text. */
    private static List<String> lines(Path note) throws IOException {
        try {
            return Files.exists(note) ? Files.readAllLines(note) : List.of();
        } catch (MalformedInputException e) {
            LOG.warn("{} is not what Larder wrote", note, e);
            return List.of();
        }
    }

    private static void delete(Path files) throws IOException {
        if (!Files.exists(files)) {
            return;
        }
        try (var all = Files.walk(files)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Each file's name, size and time, and a checksum of all but the large one with the entries. */
    private static List<String> states(Path files) throws IOException {
        var states = new ArrayList<String>();
        try (var all = Files.walk(files)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var name = files.relativize(file).toString();
                if (!name.equals(".lock")) {
                    states.add("%s %d %d %d"
                            .formatted(
                                    name,
                                    Files.size(file),
                                    Files.getLastModifiedTime(file).toMillis(),
                                    name.endsWith(".data") ? 0 : checksum(file)));
                }
            }
        }
        return states;
    }

    private static long checksum(Path file) throws IOException {
        var sum = new CRC32C();
        try (var channel = FileChannel.open(file)) {
            var part = ByteBuffer.allocate(1 << 16);
            while (channel.read(part) >= 0) {
                sum.update(part.flip());
                part.clear();
            }
        }
        return sum.getValue();
    }

    /** Where Ehcache has its files. */
    Path files() {
        return folder.resolve("files");
    }

    /** The latest stamp that an entry here can have. */
    long stamp() {
        return stamp;
    }

    /** Notes that the files are whole; after Ehcache has closed them. */
    void noteOrder(long latestStamp) throws IOException {
        if (!isOwn) {
            delete(files());
            return;
        }
        var lines = new ArrayList<>(List.of(settings, Long.toString(latestStamp)));
        lines.addAll(states(files()));
        try (var all = Files.walk(files())) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                force(file);
            }
        }
        var written = Files.write(folder.resolve("closing"), lines);
        force(written);
        Files.move(written, folder.resolve("closed"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Lets others open it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
