package dev.larder.it.house;

import dev.larder.it.guarded.TransactionKeys;
import jakarta.annotation.security.DeclareRoles;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Everybody of the house may ask. Answers what the bean says, and the transactions that the cache was asked in. */
@WebServlet("/house")
@DeclareRoles({"house", "kitchen"})
@ServletSecurity(@HttpConstraint(rolesAllowed = "house"))
public class HouseServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @EJB
    private transient HouseEjb ejb;

    @Inject
    private transient HouseBean bean;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TransactionKeys.takeStates();
        var answer = answer(request.getParameter("from"), request.getParameter("key"));
        response.getWriter().print(answer + " " + TransactionKeys.takeStates());
    }

    private String answer(String from, String key) {
        try {
            return from.equals("ejb") ? ejb.call(key) : bean.call(key);
        } catch (EJBAccessException | SecurityException e) {
            return "no";
        }
    }
}
