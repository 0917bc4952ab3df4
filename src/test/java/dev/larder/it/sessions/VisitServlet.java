package dev.larder.it.sessions;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Counts the visits of a session: {@code GET visits} answers all of them; {@code DELETE} ends the session. */
@WebServlet("/visits")
public class VisitServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession();
        var visits = new ArrayList<Integer>();
        if (session.getAttribute("visits") instanceof List<?> before) {
            before.forEach(visit -> visits.add((Integer) visit));
        }
        visits.add(visits.size() + 1);
        session.setAttribute("visits", visits);
        response.getWriter().print(visits);
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().invalidate();
    }
}
