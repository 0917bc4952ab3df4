package dev.larder.internal.settings;

/** What the nodes of a cluster see of each other's writes. */
public enum Consistency {
    /** A write is over when no node sees anything older. */
    STRONG,
    /** A write is over before all nodes see it. */
    EVENTUAL
}
