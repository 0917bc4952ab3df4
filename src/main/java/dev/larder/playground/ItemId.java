package dev.larder.playground;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/**
 * Names an item of the catalogue, in the database and in the cache: what equals and hashCode of a record say makes it a
 * good key for both.
 *
 * @param code by ISO 3166 for a country, ISO 4217 for a currency, the IANA database for a time zone
 */
@Embeddable
public record ItemId(
        @Enumerated(EnumType.STRING) @Column(length = 16) Kind kind,

        @Column(length = 64) String code) implements Serializable {

    @Override
    public String toString() {
        return kind.word() + "/" + code;
    }
}
