package dev.larder.internal.codec;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes whose objects Java serialization may make, and how many of them, how deep. What is not named is refused, both
 * ways.
 *
 * @param classes names of classes, as {@link Class#getName} gives them
 * @param packages names of packages; a name that ends in {@code .*} stands for its subpackages as well
 * @param maxDepth how deep objects may nest. The default of 20 is no whim: hashing n sets nested in each other takes 2^n
 *     steps.
 * @param maxReferences how many objects a value may hold
 */
public record AllowList(Set<String> classes, Set<String> packages, int maxDepth, long maxReferences) {

    private static final int DEFAULT_MAX_DEPTH = 20;
    private static final long DEFAULT_MAX_REFERENCES = 10_000_000;
    private static final Pattern CLASS_OR_PACKAGE =
            Pattern.compile("(?U)[\\p{Alpha}_$][\\w$]*(\\.[\\p{Alpha}_$][\\w$]*)*(\\.\\*{1,2})?");

    /** Numbers, text, enums' and records' foundations, {@code java.math}, {@code java.time}, {@code java.util}'s collections. */
    public static final AllowList BASIC = of(
            "java.lang.Object",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Record",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.String$CaseInsensitiveComparator",
            "java.io.Serializable",
            "java.math.*",
            "java.net.URI",
            "java.time.*",
            "java.time.chrono.*",
            "java.util.*",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentHashMap$Segment",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.concurrent.locks.AbstractOwnableSynchronizer",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantLock$NonfairSync",
            "java.util.concurrent.locks.ReentrantLock$Sync");

    /**
     * The basic types and what Hibernate 7 stores in its second-level cache: entries, collections, query results, locks, and
     * the keys of all of them. The application's own types of attributes and identifiers are not in it.
     */
    public static final AllowList HIBERNATE = BASIC.and(
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            "org.hibernate.cache.spi.entry.CollectionCacheEntry",
            "org.hibernate.cache.spi.entry.StandardCacheEntryImpl",
            "org.hibernate.cache.spi.support.AbstractReadWriteAccess$Item",
            "org.hibernate.cache.spi.support.AbstractReadWriteAccess$SoftLockImpl",
            "org.hibernate.cache.internal.QueryResultsCacheImpl$CacheItem",
            "org.hibernate.cache.internal.BasicCacheKeyImplementation",
            "org.hibernate.cache.internal.CacheKeyImplementation",
            "org.hibernate.cache.internal.NaturalIdCacheKey",
            "org.hibernate.cache.spi.QueryKey",
            "org.hibernate.query.internal.QueryParameterBindingsImpl$ParameterBindingsMementoImpl");

    /**
     * What Liberty's {@code sessionCache-1.0} gives to its caching provider: a list of numbers and names for each session,
     * and bytes for each attribute. Liberty itself makes those bytes of the attributes, and objects of them.
     */
    public static final AllowList LIBERTY_SESSION = of(
            "java.lang.Object",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Short",
            "java.lang.String",
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.Map$Entry",
            "java.util.TreeSet");

    /** The basic types and the JDK's usual exceptions, for caches that keep exceptions; the application's own are not in it. */
    public static final AllowList EXCEPTIONS = BASIC.and(
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.lang.ArithmeticException",
            "java.lang.Exception",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.lang.IndexOutOfBoundsException",
            "java.lang.NullPointerException",
            "java.lang.NumberFormatException",
            "java.lang.RuntimeException",
            "java.lang.StackTraceElement",
            "java.lang.Throwable",
            "java.lang.UnsupportedOperationException");

    /** Lists that have a word. */
    private static final Map<String, AllowList> PRESETS =
            Map.of("@exceptions", EXCEPTIONS, "@hibernate", HIBERNATE, "@liberty-session", LIBERTY_SESSION);

    /** Refuses limits below one. */
    public AllowList {
        classes = Set.copyOf(classes);
        packages = Set.copyOf(packages);
        if (maxDepth < 1 || maxReferences < 1) {
            throw new IllegalArgumentException("maxDepth and maxReferences are 1 or more");
        }
    }

    /**
     * These classes and packages, with the usual limits.
     *
     * @param patterns {@code com.acme.User}, {@code com.acme.*} for the classes of a package, {@code com.acme.**} for those
     *     of its subpackages as well. A nested class has a name of its own: {@code com.acme.User$Address}. {@code
     *     @exceptions}, {@code @hibernate} and {@code @liberty-session} stand for the lists here.
     * @throws IllegalArgumentException if a pattern is none of these; so a lone {@code *} is refused
     */
    public static AllowList of(String... patterns) {
        return new AllowList(Set.of(), Set.of(), DEFAULT_MAX_DEPTH, DEFAULT_MAX_REFERENCES).and(patterns);
    }

    /**
     * This and these classes and packages.
     *
     * @throws IllegalArgumentException as {@link #of(String...)}
     */
    public AllowList and(String... patterns) {
        var moreClasses = new HashSet<>(classes);
        var morePackages = new HashSet<>(packages);
        for (var pattern : patterns) {
            if (pattern.startsWith("@") && PRESETS.containsKey(pattern)) {
                moreClasses.addAll(PRESETS.get(pattern).classes());
                morePackages.addAll(PRESETS.get(pattern).packages());
                continue;
            }
            if (!CLASS_OR_PACKAGE.matcher(pattern).matches()) {
                throw new IllegalArgumentException(
                        "Neither a class, nor a package with .* or .** at its end, nor a known @word: " + pattern);
            }
            if (pattern.endsWith(".**")) {
                morePackages.add(pattern.substring(0, pattern.length() - 1));
            } else if (pattern.endsWith(".*")) {
                morePackages.add(pattern.substring(0, pattern.length() - 2));
            } else {
                moreClasses.add(pattern);
            }
        }
        return new AllowList(moreClasses, morePackages, maxDepth, maxReferences);
    }

    /** The same classes with other limits. */
    public AllowList withLimits(int depth, long references) {
        return new AllowList(classes, packages, depth, references);
    }

    /** Whether objects of the class of this name may be made; for an array, of its elements' class. */
    boolean permits(String className) {
        var name = elementName(className);
        if (name.isEmpty() || classes.contains(name)) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 && permitsPackage(name.substring(0, dot));
    }

    private boolean permitsPackage(String packageName) {
        if (packages.contains(packageName)) {
            return true;
        }
        for (int dot = packageName.length(); dot > 0; dot = packageName.lastIndexOf('.', dot - 1)) {
            if (packages.contains(packageName.substring(0, dot) + ".*")) {
                return true;
            }
        }
        return false;
    }

    /** {@code com.acme.User} for {@code [[Lcom.acme.User;}; nothing for arrays of a primitive type. */
    private static String elementName(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return className;
        }
        return className.charAt(dimensions) == 'L' ? className.substring(dimensions + 1, className.length() - 1) : "";
    }
}
