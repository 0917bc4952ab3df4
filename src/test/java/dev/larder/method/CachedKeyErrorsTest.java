package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a key template, and how it is said. The numbers are those of docs/reference/annotations.md. */
class CachedKeyErrorsTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    record Wrong(Class<?> type, String problem) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong(Empty.class, "has an empty @CachedKey"),
                new Wrong(Open.class, "the brace at 5 is not closed; write {{"),
                new Wrong(Closed.class, "the brace at 1 closes nothing; write }}"),
                new Wrong(Touching.class, "{0} and {1} need text between them"),
                new Wrong(Escape.class, "{0} is followed by a %"),
                new Wrong(Misspelt.class, "{usr.id} asks for an argument usr; there are: user, page"),
                new Wrong(Nameless.class, "{} asks for an argument without a name; there are: user, page"),
                new Wrong(TooFar.class, "{2} asks for argument 2, and there are 2, counted from 0"),
                new Wrong(MuchTooFar.class, "asks for argument 99999999999, and there are 2"),
                new Wrong(
                        NoProperty.class,
                        "{user.nme} asks for nme of " + User.class.getTypeName() + "; it has: id, name"),
                new Wrong(NothingToName.class, "{page.size} asks for size of int; it has: nothing to name"),
                new Wrong(ObjectsOwn.class, "{user.hashCode} asks for hashCode of"),
                new Wrong(OtherWord.class, "{page:sha} ends with something else than :hash"),
                new Wrong(
                        NoText.class,
                        "{user} is a " + User.class.getTypeName() + ", which has no text; write {user:hash}"),
                new Wrong(NoCaching.class, "has @CachedKey and none of @CacheResult, @CachePut and @CacheRemove"),
                new Wrong(All.class, "has @CachedKey and @CacheRemoveAll, which has no key"),
                new Wrong(Generated.class, "has @CachedKey and a cacheKeyGenerator"),
                new Wrong(Chosen.class, "has @CachedKey and parameters with @CacheKey"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    @DisplayName("84, 85, 87, 88: the message names class, method, template and what there is")
    void messageNamesWhatIsWrong(Wrong wrong) {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(wrong.type()))
                .getMessage();
        assertTrue(message.startsWith(wrong.type().getName() + ": method "), message);
        assertTrue(message.contains("bad("), message);
        assertTrue(message.contains(wrong.problem()), message);
    }

    record User(long id, String name) {}

    static class Generator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<?> call) {
            throw new IllegalStateException("not asked");
        }
    }

    static class Empty {
        @CacheResult
        @CachedKey("")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class Open {
        @CacheResult
        @CachedKey("user:{user.id")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class Closed {
        @CacheResult
        @CachedKey("a}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class Touching {
        @CacheResult
        @CachedKey("{0}{1}")
        public Object bad(int user, int page) {
            return user;
        }
    }

    static class Escape {
        @CacheResult
        @CachedKey("{0}%{1}")
        public Object bad(int user, int page) {
            return user;
        }
    }

    static class Misspelt {
        @CacheResult
        @CachedKey("{usr.id}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class Nameless {
        @CacheResult
        @CachedKey("{}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class TooFar {
        @CacheResult
        @CachedKey("{2}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class MuchTooFar {
        @CacheResult
        @CachedKey("{99999999999}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class NoProperty {
        @CacheResult
        @CachedKey("{user.nme}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class NothingToName {
        @CacheResult
        @CachedKey("{page.size}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class ObjectsOwn {
        @CacheResult
        @CachedKey("{user.hashCode}")
        public Object bad(List<String> user, int page) {
            return user;
        }
    }

    static class OtherWord {
        @CacheResult
        @CachedKey("{page:sha}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class NoText {
        @CacheResult
        @CachedKey("{user}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class NoCaching {
        @CachedKey("{page}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class All {
        @CacheRemoveAll
        @CachedKey("{page}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class Generated {
        @CacheResult(cacheKeyGenerator = Generator.class)
        @CachedKey("{page}")
        public Object bad(User user, int page) {
            return user;
        }
    }

    static class Chosen {
        @CacheResult
        @CachedKey("{page}")
        public Object bad(@CacheKey User user, int page) {
            return user;
        }
    }
}
