package dev.larder.method.samples;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.method.CacheTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** The sample of {@link CacheTags}. */
@ApplicationScoped
class Members {

    private int calls;

    record Member(long id, String name) {}

    @Inject
    @CacheName("members")
    LarderCache<Object, Member> members;

    @CacheResult(cacheName = "members")
    @CacheTags({"member", "club:{club}"})
    Member find(long club, long id) {
        return read(club, id);
    }

    @CachePut(cacheName = "members")
    @CacheTags({"member", "club:{club}"})
    void save(long club, long id, @CacheValue Member member) {
        write(club, member);
    }

    void closeClub(long club) {
        members.removeTagged("club:" + club);
    }

    private Member read(long club, long id) {
        return new Member(id, "member" + club + ++calls);
    }

    private void write(long club, Member member) {
        calls += member.name().isEmpty() ? (int) club : 1;
    }
}
