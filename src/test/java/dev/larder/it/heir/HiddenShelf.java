package dev.larder.it.heir;

import javax.cache.annotation.CacheResult;

/** Not public: javac gives each public heir a bridge to the public method, with its annotation. */
class HiddenShelf {

    @CacheResult
    public String findBehindABridge(String key) {
        return key;
    }
}
