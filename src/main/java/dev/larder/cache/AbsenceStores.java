package dev.larder.cache;

import java.util.Optional;

/** Opens the stores of what is known to be absent. */
record AbsenceStores(OpenStores stores, CacheDefinitions definitions) {

    /** What the name of a cache's records ends with. */
    static final String SUFFIX = ".absent";

    /**
     * The records of one cache: on the same servers as its values, where they are on some, so that all nodes have them; else on the
     * heap.
     */
    @SuppressWarnings("unchecked") // the store takes objects of any type
    <K> Absences<K> open(String cache, CacheDefinition definition, EntryTypes types) {
        var settings = definition.settings();
        var bytes = settings.bytes();
        var prefix = bytes.namespace().prefix().map(given -> given + SUFFIX);
        var namespace =
                new Namespace(bytes.namespace().application(), bytes.namespace().generation(), prefix);
        var format = new Format(Format.DEFAULT.codec(), bytes.format().allow(), Format.DEFAULT.register());
        var ofRecords = new CacheSettings(
                kind(cache, settings.store()),
                settings.lifetime().plain(),
                Limits.of(definition.mostAbsent(), Optional.empty()),
                Switches.DEFAULT,
                settings.loadWait(),
                new ByteSettings(format, bytes.compression(), bytes.secrecy(), namespace, bytes.directory()));
        var store = stores.open(cache + SUFFIX, ofRecords, EntryTypes.expected(types.keys(), Boolean.class));
        return new Absences<>((EntryStore<K, Object>) (EntryStore<?, ?>) store, definition.mostAbsent());
    }

    /** Near tiers are for values. And a store of bytes in this JVM would set as much memory aside as one of values does. */
    String kind(String cache, String ofValues) {
        if (OpenStores.factory(ofValues).capabilities().byReference()) {
            return ofValues;
        }
        var far = stores.farthest(cache, ofValues);
        return OpenStores.factory(far).capabilities().can(Capabilities.Ability.SHARED) ? far : "heap";
    }
}
