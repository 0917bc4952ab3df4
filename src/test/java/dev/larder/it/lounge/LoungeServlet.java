package dev.larder.it.lounge;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;

/** Says what the EJB says to the caller; who brings a password is somebody. */
@WebServlet({"/members", "/nobodies", "/greetings", "/past"})
public class LoungeServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @EJB
    private transient LoungeEjb lounge;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("Authorization") != null && request.getUserPrincipal() == null) {
            login(request);
        }
        var key = request.getParameter("key");
        response.getWriter()
                .print(
                        switch (request.getServletPath()) {
                            case "/members" -> lounge.ofMembers(key);
                            case "/nobodies" -> lounge.ofNobody(key);
                            case "/past" -> lounge.greet(key, Instant.EPOCH).text();
                            default -> lounge.greet(key, Instant.MAX).text();
                        });
    }

    private static void login(HttpServletRequest request) throws IOException {
        var user = request.getParameter("user");
        try {
            request.login(user, user);
        } catch (jakarta.servlet.ServletException e) {
            throw new IOException(e);
        }
    }
}
