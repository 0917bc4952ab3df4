package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the key of a call is, beside {@code @CacheResult}, {@code @CachePut} or {@code @CacheRemove}: a text with
 * arguments in it.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "posts")
 * @CachedKey("user:{user.id}:posts:{page}")
 * List<Post> posts(User user, int page)
 * }</pre>
 *
 * <p>The key is a {@link String}, so that it can be written by hand, {@code cache.remove("user:7:posts:1")}, and matched,
 * {@code cache.removeMatching("user:7:*")}. Methods whose templates give the same text meet in one entry.
 *
 * <ul>
 *   <li><code>{user}</code> is the argument of that name, which needs a class compiled with {@code -parameters};
 *       <code>{0}</code> is the first argument, whatever its name.
 *   <li><code>{user.address.city}</code> goes on by the record component or method of that name, {@code getCity()},
 *       {@code isCity()}, or a public field.
 *   <li><code>{items:hash}</code> is the SHA-256 of an argument that has no text, as a list has none; it has to be one that
 *       may be in a key.
 *   <li>Texts have strings, numbers, booleans, characters, enum constants, UUIDs, dates and times. A null, at the end or on
 *       the way, is {@code %0}. In a value {@code %} is {@code %25}, and the character that follows it in the template is
 *       escaped likewise: so arguments with different texts give different keys. The type is not in the text: {@code 5},
 *       {@code 5L} and {@code "5"} meet.
 *   <li><code>{{</code> and <code>}}</code> stand for braces.
 * </ul>
 *
 * <p>Names and types are checked at deployment: what is misspelt stops it, and those there are are named.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CachedKey {

    /** The template; not empty. */
    String value();
}
