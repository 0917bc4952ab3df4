package dev.larder.playground;

import java.util.List;

/** All items, and how the cache did so far. */
public record CatalogueView(List<ItemView> items, CacheFigures cache) {}
