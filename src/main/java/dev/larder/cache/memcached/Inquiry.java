package dev.larder.cache.memcached;

import com.google.code.yanf4j.core.Session;
import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.rubyeye.xmemcached.command.binary.ResponseStatus;

/**
 * The question to one server how it is.
 *
 * @param sent is there as soon as it could be asked
 */
record Inquiry(InetSocketAddress server, Failures failures, CompletableFuture<Sent> sent) {

    /** How several servers are. All are asked before one is waited for, so that one that is silent takes nothing from the others. */
    static List<ServerState> answers(List<Server> servers, Deadline deadline) {
        var asked = servers.stream().map(Server::inquire).toList();
        return asked.stream().map(inquiry -> inquiry.answer(deadline)).toList();
    }

    /** A request that is on its way over a connection. */
    record Sent(Session connection, Request request) {}

    /** Its answer; if the time is over without one, that there is none. */
    private ServerState answer(Deadline deadline) {
        var name = ServerState.nameOf(server);
        try {
            var question = Presence.await(sent, deadline);
            Link.await(question.connection(), List.of(question.request()), deadline);
            var figures = question.request().figures();
            if (question.request().problem() != null) {
                throw new RefusedException(question.request());
            }
            if (figures.isEmpty()) {
                throw new RefusedException(ResponseStatus.AUTH_REQUIRED, "it tells nothing");
            }
            return ServerState.up(name, figures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ServerState.down(name, problem(e));
        } catch (IOException e) {
            return ServerState.down(name, problem(e));
        }
    }

    private String problem(Exception failure) {
        return String.valueOf(failures.of(server, failure).getMessage());
    }
}
