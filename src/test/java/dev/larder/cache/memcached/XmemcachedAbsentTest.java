package dev.larder.cache.memcached;

import dev.larder.cache.AbsentLibrary;
import org.junit.jupiter.api.Test;

class XmemcachedAbsentTest {

    @Test
    void otherStoresWorkAndThisOneNamesWhatIsMissing() throws Exception {
        AbsentLibrary.isNamed(
                "xmemcached-",
                "net.rubyeye.xmemcached.XMemcachedClient",
                "memcached",
                "com.googlecode.xmemcached:xmemcached");
    }
}
