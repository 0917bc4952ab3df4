package dev.larder.playground;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** An item of the catalogue: a row in the database. */
@Entity
public class Item {

    /** How long a note may be, in UTF-16 units. */
    static final int NOTE_LENGTH = 200;

    @EmbeddedId
    private ItemId id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false, length = NOTE_LENGTH)
    private String note = "";

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected Item() {}

    Item(ItemId id, String name) {
        this.id = id;
        this.name = name;
    }

    ItemId id() {
        return id;
    }

    String name() {
        return name;
    }

    String note() {
        return note;
    }

    void changeNote(String changed) {
        note = changed;
    }
}
