package dev.larder.cache.sql;

/**
 * The names of the two tables.
 *
 * @param entries the one with the entries; may begin with a schema's name and a dot
 */
record TableNames(String entries) {

    /** What the schema files call the table. */
    private static final String IN_FILES = "larder_entries";

    /** The table with the tokens: of caches, of tags, and of whoever deletes. */
    String tokens() {
        return entries + "_tokens";
    }

    /** A statement of a schema file, with these names in it. An index has the table's name without a schema. */
    String in(String statement) {
        var unqualified = entries.substring(entries.indexOf('.') + 1);
        return statement
                .replace(IN_FILES + "_expires", unqualified + "_expires")
                .replace(IN_FILES, entries);
    }
}
