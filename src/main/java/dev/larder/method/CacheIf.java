package dev.larder.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which calls are cached, beside {@code @CacheResult} or {@code @CachePut}: those for which an expression is true.
 *
 * <pre>{@code
 * @CacheResult(cacheName = "pages")
 * @CacheIf("principal == null and size <= 100")
 * @CacheUnless("result.incomplete")
 * Page page(String path, int size)
 * }</pre>
 *
 * <p>The expression is one of Jakarta Expression Language 6, without <code>${}</code>, which the server has by its feature {@code
 * expressionLanguage-6.0}. It knows
 *
 * <ul>
 *   <li>the arguments by their names, which needs a class compiled with {@code -parameters}, and as {@code arguments[0]};
 *   <li>{@code result}: what the method returned; beside {@code @CachePut} too, whose value is an argument;
 *   <li>{@code principal}: the caller's {@link java.security.Principal}, null if he is not known.
 * </ul>
 *
 * <p>One that names {@code result} is evaluated after the method: if it is not true, the result is returned and not stored. Any
 * other is evaluated before: if it is not true, the cache is neither read nor written. Null counts as false.
 *
 * <p>It may read properties, elements of maps, lists, arrays and records, and call methods of the objects that it reaches. It
 * knows no classes, no static members, no functions and no lambdas, assigns nothing, and gets nowhere from a {@link Class}, a
 * class loader or reflection. One that is misspelt, names something else or is evidently no boolean stops the deployment. One
 * that throws or gives no boolean at run time is logged once per method, and that call is not cached; its result is returned.
 *
 * <p>A null result of {@code @CacheResult} is not stored, so no condition is asked for it; nor for an exception. On a class it
 * holds for all its methods with one of the two annotations that have no {@code @CacheIf} of their own. Beside {@link
 * CacheUnless} both have to agree.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheIf {

    /** The expression; either this or {@link #by}. */
    String value() default "";

    /** What decides instead of an expression: a CDI bean if there is one of the class, else made by its constructor. */
    Class<? extends CacheCondition> by() default CacheCondition.class;
}
