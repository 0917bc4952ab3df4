package dev.larder.cache.tiered;

/** By what a near tier learns that the far store is back, and may have lost entries. */
enum Return {
    /** By operations that succeed after others have failed. */
    SEEN,
    /** By the far store's log of changes, which knows more: whether anything was lost at all. */
    HEARD
}
