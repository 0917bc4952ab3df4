package dev.larder.it.messages;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code GET} lays a plate; {@code DELETE} sends a message and tells what came of it: with a name it takes one, without all. */
@WebServlet("/plates")
public class PlatesServlet extends HttpServlet {

    /** What the message-driven beans say. */
    static final BlockingQueue<String> HANDLED = new LinkedBlockingQueue<>();

    @Serial
    private static final long serialVersionUID = 1;

    @EJB
    private transient Plates plates;

    @Resource(lookup = "jms/factory")
    private transient ConnectionFactory factory;

    @Resource(lookup = "jms/taken")
    private transient Queue taken;

    @Resource(lookup = "jms/cleared")
    private transient Queue cleared;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(plates.lay(request.getParameter("name")));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = request.getParameter("name");
        try (var context = factory.createContext()) {
            context.createProducer().send(name == null ? cleared : taken, name == null ? "all" : name);
        }
        try {
            response.getWriter().print(HANDLED.poll(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
