package dev.larder.playground;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Set;

/**
 * Stands before all that the playground serves: answers 404 if it is switched off, refuses changes that come from other
 * sites, and tells browsers to run nothing but the page's own script.
 */
@WebFilter("/*")
@SuppressWarnings("serial") // no container stores a filter
public class PlaygroundFilter extends HttpFilter {

    /** A page of another site cannot set it without asking us first (CORS), and we never allow it. */
    static final String CHANGE_HEADER = "X-Larder-Playground";

    @Serial
    private static final long serialVersionUID = 1;

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final JsonAnswer json = new JsonAnswer();

    @Inject
    private Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isOfPlayground(request)) {
            chain.doFilter(request, response);
        } else if (!settings.get(KnownSettings.PLAYGROUND_ENABLED)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            secure(response);
            if (READING.contains(request.getMethod()) || request.getHeader(CHANGE_HEADER) != null) {
                chain.doFilter(request, response);
            } else {
                json.send(response, () -> {
                    throw new RefusedException(
                            HttpServletResponse.SC_FORBIDDEN, "A change needs the header " + CHANGE_HEADER);
                });
            }
        }
    }

    /** By the path that the container has decoded and normalised, so that no spelling gets past. */
    private static boolean isOfPlayground(HttpServletRequest request) {
        var info = request.getPathInfo();
        var path = request.getServletPath() + (info == null ? "" : info);
        return Set.of("", "/", "/index.html", "/playground").contains(path) || path.startsWith("/playground/");
    }

    private static void secure(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-cache"); // a page of yesterday's build beside today's API
    }
}
