package dev.larder.cache;

import java.util.EnumSet;
import java.util.Set;

/** What a store can do. Settings that ask for more stop the deployment. */
public record Capabilities(Set<Ability> abilities) {

    /** One thing that a store can do or not. */
    public enum Ability {
        /** It lists its keys. */
        SCAN,
        /** It holds the objects themselves. */
        REFERENCES,
        /** It holds bytes, which can be sealed, and whose keys can be hashed. */
        BYTES,
        /** It is limited by a number of entries. */
        MAX_ENTRIES,
        /** It is limited by bytes. */
        MAX_BYTES,
        /** When full it gives up what was not used for long. */
        LRU,
        /** When full it gives up what is used rarely. */
        TINY_LFU,
        /** Others share it: keys need a prefix. */
        SHARED,
        /** It tells how long an entry lives yet. */
        TIMES,
        /** Entries carry tags: it is a {@link TaggedStore}. Of a store of tiers its parts tell. */
        TAGS,
        /** It has files. */
        FILES,
        /** It is made of a near tier in front of another store. */
        TIERS,
        /** It can do with less than that all nodes see a write at once. */
        CONSISTENCY,
        /** It can keep entries of a server near, on the heap. */
        NEAR
    }

    /** Copies the set. */
    public Capabilities {
        abilities = Set.copyOf(abilities);
    }

    /** These abilities and no others. */
    public static Capabilities of(Ability first, Ability... others) {
        return new Capabilities(EnumSet.of(first, others));
    }

    /** Whether it can do that. */
    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** Whether it can list its keys. */
    public boolean scan() {
        return can(Ability.SCAN);
    }

    /** Whether it holds the objects themselves; others hold bytes. */
    public boolean byReference() {
        return can(Ability.REFERENCES);
    }
}
