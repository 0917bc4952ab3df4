package dev.larder.playground;

/**
 * What a look-up finds: the value in the cache. Immutable to its depths, because all who look an item up share one object.
 *
 * @param note what a visitor wrote; may be empty
 */
public record ItemDetails(ItemId id, String name, String note, Findings findings) {

    ItemDetails withNote(String changed) {
        return new ItemDetails(id, name, changed, findings);
    }
}
