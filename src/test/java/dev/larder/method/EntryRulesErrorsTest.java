package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with times to live, tags and conditions, and how it is said. The numbers are those of docs/reference/larder-annotations.md. */
class EntryRulesErrorsTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    record Wrong(String method, String problem) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong(
                        "misspelt",
                        "has @CacheTtl(value = \"5 minutes\"): that is no duration from PT0.001S to P36500D"),
                new Wrong("zero", "has @CacheTtl(value = \"PT0S\"): that is no duration from"),
                new Wrong("negative", "has @CacheTtl(value = \"PT-1M\"): that is no duration from"),
                new Wrong("tooLong", "has @CacheTtl(value = \"P36501D\"): that is no duration from"),
                new Wrong("tooShort", "has @CacheTtl(value = \"PT0.0009S\"): that is no duration from"),
                new Wrong("neither", "has @CacheTtl without a value, such as \"PT5M\", and without from"),
                new Wrong("jitter", "has @CacheTtl(jitter = 51), which is from 0 to 50 percent"),
                new Wrong(
                        "unknown",
                        "{expires} asks for expires of " + Token.class.getTypeName() + "; it has: day, end, name"),
                new Wrong(
                        "type",
                        "has @CacheTtl(from = \"day\"): that is a java.time.LocalDateTime; it has to be an Instant, OffsetDateTime"),
                new Wrong("slides", "has @CacheTtl(from = \"end\"): what a value says itself cannot slide"),
                new Wrong(
                        "aheadOfADeadline",
                        "has @CacheFreshness(refreshAhead = 20) and a @CacheTtl(from = \"end\"), which is a point in time:"
                                + " of a stored result nobody can tell how long it was to live; from may be a Duration"),
                new Wrong("ofPut", "{expires} asks for expires of " + Token.class.getTypeName()),
                new Wrong("removes", "has @CacheTtl and neither @CacheResult nor @CachePut"),
                new Wrong("removes", "has @CacheTags and neither @CacheResult nor @CachePut"),
                new Wrong("plain", "has @CacheIf and neither @CacheResult nor @CachePut"),
                new Wrong("plain", "has @CacheUnless and neither @CacheResult nor @CachePut"),
                new Wrong("memoized", "has @CacheTtl and neither @CacheResult nor @CachePut"),
                new Wrong("noTag", "has @CacheTags without a tag"),
                new Wrong("emptyTag", "has an empty @CacheTags"),
                new Wrong(
                        "unknownTag",
                        "has @CacheTags(\"org:{org}\"), where {org} asks for an argument org; there are: name"),
                new Wrong("syntax", "has @CacheIf(\"name ==\"), which cannot be read: "),
                new Wrong("brace", "has @CacheIf(\"name} x\"), which cannot be read: "),
                new Wrong("dollar", "has @CacheIf(\"${name}\"), which is written without ${}"),
                new Wrong(
                        "unknownName",
                        "has @CacheIf(\"nme == 'x' and other\"), which asks for nme, other; it knows: arguments, name, principal, result"),
                new Wrong("function", "has @CacheIf(\"exit(1)\"), which "),
                new Wrong("javaLang", "has @CacheIf(\"System.exit(1)\"), which asks for System; it knows"),
                new Wrong(
                        "lambda", "has @CacheIf(\"result.stream().anyMatch(x -> x.end)\"), which asks for x; it knows"),
                new Wrong("constant", "has @CacheUnless(\"'yes'\"), which is always yes, and no boolean"),
                new Wrong("classOfText", "has @CacheIf(\"''.class.name == 'x'\"), which always fails: "),
                new Wrong("text", "has @CacheIf(\"name\"), which is a java.lang.String, and no boolean"),
                new Wrong("nothing", "has @CacheIf with nothing to ask; it takes an expression or by"),
                new Wrong("both", "has @CacheIf with an expression and by; it takes an expression or by"),
                new Wrong("ambiguous", "asks for result, which is an argument and a word of its own"),
                new Wrong("noResult", "asks for result, and there is none when the value is stored"),
                new Wrong("tooEarly", "asks for result, and there is none when the value is stored"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    @DisplayName("109, 112, 119: the message names class, method, what is wrong and what is allowed")
    void messageNamesWhatIsWrong(Wrong wrong) {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(Shop.class))
                .getMessage();
        var all = List.of(message.split("; (?=" + Shop.class.getName().replace("$", "\\$") + ": method)"));
        var start = "%s: method %s.%s(".formatted(Shop.class.getName(), Shop.class.getName(), wrong.method());
        assertTrue(
                all.stream().anyMatch(one -> one.startsWith(start) && one.contains(wrong.problem())),
                String.join("\n", all));
    }

    public record Token(String name, Instant end, LocalDateTime day) {}

    static class Never implements CacheCondition {
        @Override
        public boolean test(CachedCall call) {
            throw new IllegalStateException("not asked");
        }
    }

    static class Shop {

        @CacheResult
        @CacheTtl("5 minutes")
        public Token misspelt() {
            return null;
        }

        @CacheResult
        @CacheTtl("PT0S")
        public Token zero() {
            return null;
        }

        @CacheResult
        @CacheTtl("PT-1M")
        public Token negative() {
            return null;
        }

        @CacheResult
        @CacheTtl("P36501D")
        public Token tooLong() {
            return null;
        }

        @CacheResult
        @CacheTtl("PT0.0009S")
        public Token tooShort() {
            return null;
        }

        @CacheResult
        @CacheTtl
        public Token neither() {
            return null;
        }

        @CacheResult
        @CacheTtl(value = "PT5M", jitter = 51)
        public Token jitter() {
            return null;
        }

        @CacheResult
        @CacheTtl(from = "expires")
        public Token unknown() {
            return null;
        }

        @CacheResult
        @CacheTtl(from = "day")
        public Token type() {
            return null;
        }

        @CacheResult
        @CacheTtl(from = "end", value = "PT1H")
        @CacheFreshness(refreshAhead = 20)
        public Token aheadOfADeadline() {
            return null;
        }

        @CacheResult
        @CacheTtl(from = "end", mode = CacheTtl.Mode.SLIDING)
        public Token slides() {
            return null;
        }

        @CachePut
        @CacheTtl(from = "expires")
        public void ofPut(String name, @CacheValue Token token) {}

        @CacheRemove
        @CacheTtl("PT5M")
        @CacheTags("a")
        public void removes(String name) {}

        @CacheIf("true")
        @CacheUnless("false")
        public Token plain() {
            return null;
        }

        @Memoize
        @CacheTtl("PT5M")
        String memoized(String name) {
            return name;
        }

        @CacheResult
        @CacheTags({})
        public Token noTag() {
            return null;
        }

        @CacheResult
        @CacheTags("")
        public Token emptyTag() {
            return null;
        }

        @CacheResult
        @CacheTags("org:{org}")
        public Token unknownTag(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("name ==")
        public Token syntax(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("name} x")
        public Token brace(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("${name}")
        public Token dollar(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("nme == 'x' and other")
        public Token unknownName(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("exit(1)")
        public Token function(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("System.exit(1)")
        public Token javaLang(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("result.stream().anyMatch(x -> x.end)")
        public List<Token> lambda(String name) {
            return null;
        }

        @CacheResult
        @CacheUnless("'yes'")
        public Token constant(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("''.class.name == 'x'")
        public Token classOfText(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("name")
        public Token text(String name) {
            return null;
        }

        @CacheResult
        @CacheIf
        public Token nothing(String name) {
            return null;
        }

        @CacheResult
        @CacheIf(value = "true", by = Never.class)
        public Token both(String name) {
            return null;
        }

        @CacheResult
        @CacheIf("result == 'x'")
        public Token ambiguous(String result) {
            return null;
        }

        @CachePut
        @CacheIf("result")
        public void noResult(String name, @CacheValue Token token) {}

        @CachePut(afterInvocation = false)
        @CacheIf("result")
        public boolean tooEarly(String name, @CacheValue Token token) {
            return true;
        }
    }
}
