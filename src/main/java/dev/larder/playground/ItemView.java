package dev.larder.playground;

/** An item in the lists of the page. */
public record ItemView(String kind, String code, String name) {

    static ItemView of(Item item) {
        return new ItemView(item.id().kind().word(), item.id().code(), item.name());
    }
}
