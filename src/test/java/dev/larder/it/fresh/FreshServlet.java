package dev.larder.it.fresh;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Asks for those who have logged in. */
@WebServlet("/fresh")
@ServletSecurity(@HttpConstraint(rolesAllowed = "house"))
public class FreshServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @EJB
    private transient FreshEjb ejb;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(ejb.find(request.getParameter("key")));
    }
}
