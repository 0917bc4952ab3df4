package dev.larder.playground;

/** How the cache did so far, after a change. */
public record ChangeView(CacheFigures cache) {}
