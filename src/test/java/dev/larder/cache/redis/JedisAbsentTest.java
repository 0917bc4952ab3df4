package dev.larder.cache.redis;

import dev.larder.cache.AbsentLibrary;
import org.junit.jupiter.api.Test;

class JedisAbsentTest {

    @Test
    void otherStoresWorkAndThisOneNamesWhatIsMissing() throws Exception {
        AbsentLibrary.isNamed("jedis-", "redis.clients.jedis.Connection", "redis", "redis.clients:jedis");
    }
}
