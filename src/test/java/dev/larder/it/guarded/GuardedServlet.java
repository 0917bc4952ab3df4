package dev.larder.it.guarded;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Everybody of the house may ask here; the bean behind it decides who gets an answer. */
@WebServlet("/guarded")
@ServletSecurity(@HttpConstraint(rolesAllowed = "house"))
public class GuardedServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @EJB
    private transient GuardedShelf shelf;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().print(shelf.compute(request.getParameter("key")));
        } catch (EJBAccessException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "EJBAccessException");
        }
    }
}
