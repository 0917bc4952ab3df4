package dev.larder.playground;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** What a request to {@link ItemServlet} asks for. Throws a {@link RefusedException} where it makes no sense. */
record ItemRequest(HttpServletRequest request) {

    /** More than any allowed note takes in JSON, however it is escaped. */
    private static final int MOST_BYTES = 8 * 1024;

    /** The item in the path; empty if the path is that of all items. */
    Optional<ItemId> id() {
        var path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            return Optional.empty();
        }
        var parts = path.substring(1).split("/", 2); // the code of a time zone has slashes of its own
        var kind = Kind.find(parts[0])
                .orElseThrow(() -> new RefusedException(
                        HttpServletResponse.SC_NOT_FOUND,
                        "There is no kind \"" + parts[0] + "\"; there are country, currency and time-zone"));
        if (parts.length == 1 || parts[1].isEmpty()) {
            throw new RefusedException(HttpServletResponse.SC_NOT_FOUND, "The path names no item of " + kind.word());
        }
        return Optional.of(new ItemId(kind, parts[1]));
    }

    /** The note in the body: {@code {"note": "..."}}. */
    String note() throws IOException {
        var type = request.getContentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new RefusedException(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "The body must be application/json");
        }
        if (!(json().get("note") instanceof JsonString note)) {
            throw bad("The body must be an object with the text \"note\"");
        }
        if (note.getString().length() > Item.NOTE_LENGTH) {
            throw bad("The note has %d characters; at most %d are allowed"
                    .formatted(note.getString().length(), Item.NOTE_LENGTH));
        }
        return note.getString();
    }

    private JsonObject json() throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new RefusedException(
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "The body has more than " + MOST_BYTES + " bytes");
        }
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            // A JsonException, or what Parsson throws for a body that is nested too deep: not even that.
            throw bad("The body is not a JSON object");
        }
    }

    private static RefusedException bad(String why) {
        return new RefusedException(HttpServletResponse.SC_BAD_REQUEST, why);
    }
}
