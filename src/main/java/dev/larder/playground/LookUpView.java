package dev.larder.playground;

/**
 * What one look-up found, and how.
 *
 * @param source {@code method} or {@code cache}
 * @param nanoseconds how long the call of the EJB took
 */
public record LookUpView(
        String kind,
        String code,
        String name,
        String note,
        Findings findings,
        String source,
        long nanoseconds,
        CacheFigures cache) {

    static LookUpView of(ItemDetails found, boolean methodRan, long nanoseconds, CacheFigures cache) {
        return new LookUpView(
                found.id().kind().word(),
                found.id().code(),
                found.name(),
                found.note(),
                found.findings(),
                methodRan ? "method" : "cache",
                nanoseconds,
                cache);
    }
}
