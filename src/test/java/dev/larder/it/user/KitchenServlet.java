package dev.larder.it.user;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** The user's EJB over HTTP: {@code GET dishes?name=soup} cooks, {@code DELETE} eats. */
@WebServlet("/dishes")
public class KitchenServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @EJB
    private transient Kitchen kitchen;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(kitchen.cook(request.getParameter("name")));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        kitchen.eat(request.getParameter("name"));
    }
}
