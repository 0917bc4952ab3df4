package dev.larder.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestKeyTest {

    @ParameterizedTest
    @CsvSource({
        // the last part
        "larder.cache.users.tll, larder.cache.users.ttl",
        "larder.cache.users.TTL, larder.cache.users.ttl",
        "larder.cache.users.max_entries, larder.cache.users.max-entries",
        "larder.cache.users.maxEntries, larder.cache.users.max-entries",
        "larder.cache.users.max-entry, larder.cache.users.max-entries",
        "larder.cache.default.tl, larder.cache.default.ttl",
        // the part before the name
        "larder.caches.users.ttl, larder.cache.users.ttl",
        "larder.cahce.users.ttl, larder.cache.users.ttl",
        "larder.cash.users.max-entries, larder.cache.users.max-entries",
        // a name with dots, which stays as it is
        "larder.cache.com.acme.Shop.find(java.lang.String).tll, larder.cache.com.acme.Shop.find(java.lang.String).ttl",
        "larder.caches.com.acme.Shop.find().ttl, larder.cache.com.acme.Shop.find().ttl",
        // no name at all
        "larder.cache.ttl, larder.cache.<name>.ttl",
        "larder.cache..ttl, larder.cache.<name>.ttl",
        // keys without a name
        "larder.aplication, larder.application",
        "larder.playground.enable, larder.playground.enabled",
        "larder.playgruond.enabled, larder.playground.enabled",
    })
    void nearestIsFound(String key, String nearest) {
        assertEquals(Optional.of(nearest), NearestKey.to(key).map(NearestKey.Candidate::key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"larder.", "larder.x", "larder.rpc"})
    void nothingIsProposedForWhatResemblesNone(String key) {
        assertEquals(Optional.empty(), NearestKey.to(key).map(NearestKey.Candidate::key));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "'', abc, 3",
        "abc, '', 3",
        "ab, abc, 1",
        "abc, abd, 1",
        "abc, xbc, 1",
        "kitten, sitting, 3",
        "ab, ba, 2"
    })
    void distanceCountsEdits(String left, String right, int edits) {
        assertEquals(edits, NearestKey.distance(left, right));
    }

    @ParameterizedTest
    @CsvSource({"larder.apXXXXXXXXX, larder.application", "larder.aXXXXXXXXXX,"})
    void keyMoreThanHalfAwayIsNotProposed(String key, String nearest) {
        assertEquals(Optional.ofNullable(nearest), NearestKey.to(key).map(NearestKey.Candidate::key));
    }
}
