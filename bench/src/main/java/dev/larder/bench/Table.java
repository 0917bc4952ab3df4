package dev.larder.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rows of one benchmark class with one number of threads, as a table in Markdown. */
record Table(List<Measured> rows) {

    Table {
        rows = rows.stream()
                .sorted(Comparator.comparingInt(one -> one.row().place()))
                .toList();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        var first = rows.get(0);
        text.append("%s, %s, ns per call: median (quartiles)%n%n"
                .formatted(
                        first.table().substring(first.table().lastIndexOf('.') + 1),
                        first.threads() == 1 ? "1 thread" : first.threads() + " threads"));
        boolean profiled = rows.stream().anyMatch(one -> one.bytes().isPresent());
        text.append("| what | thread CPU | of each JVM | wall | CPU vs floor | CPU vs floor + raw get |%s\n"
                .formatted(profiled ? " bytes per call |" : ""));
        text.append("|---|---|---|---|---|---|%s\n".formatted(profiled ? "---|" : ""));
        for (var one : rows) {
            var jvms = one.cpuOfEachJvm().stream().map(Sample::medianText).collect(Collectors.joining(", "));
            var bytes = one.bytes()
                    .map(sample -> " %.0f |".formatted(sample.median()))
                    .orElse("");
            text.append("| %s | %s | %s | %s | %s | %s |%s\n"
                    .formatted(
                            one.row().label(),
                            one.cpu(),
                            jvms,
                            one.wall(),
                            vsFloor(one),
                            vsFloorAndRawGet(one),
                            bytes));
        }
        return text.toString();
    }

    private String vsFloor(Measured one) {
        return cpu(Row.Role.FLOOR).map(floor -> ratio(one, floor)).orElse("");
    }

    private String vsFloorAndRawGet(Measured one) {
        return one.row().role() == Row.Role.METHOD
                ? cpu(Row.Role.FLOOR)
                        .flatMap(floor -> rawGet(one.row().engine()).map(get -> ratio(one, floor + get)))
                        .orElse("")
                : "";
    }

    /** The median of the row with that role; empty if the run left it out. */
    private Optional<Double> cpu(Row.Role role) {
        return cpu(row -> row.role() == role);
    }

    private Optional<Double> rawGet(Row.Engine engine) {
        return cpu(row -> row.role() == Row.Role.RAW_GET && row.engine() == engine);
    }

    private Optional<Double> cpu(Predicate<Row> which) {
        return rows.stream()
                .filter(one -> which.test(one.row()))
                .map(one -> one.cpu().median())
                .findFirst();
    }

    private static String ratio(Measured one, double base) {
        return String.format(Locale.ROOT, "%.2fx", one.cpu().median() / base);
    }
}
