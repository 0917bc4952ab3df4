package dev.larder.tls.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;

/** One request of HTTP/1.1 over a connection of Netty's, which the server ends. */
final class NettyConnection extends SimpleChannelInboundHandler<ByteBuf> {

    private final StringBuilder received = new StringBuilder();
    private final CompletableFuture<String> body = new CompletableFuture<>();

    private NettyConnection() {}

    /**
     * What the server says, or why it could not be asked.
     *
     * @param host whom TLS is told that it connects to; empty: nobody in particular
     */
    static CompletableFuture<String> ask(EventLoopGroup loop, SslContext tls, String host, int port) {
        var connection = new NettyConnection();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        var handler = host.isEmpty()
                                ? tls.newHandler(channel.alloc())
                                : tls.newHandler(channel.alloc(), host, port);
                        channel.pipeline().addLast(handler, connection);
                    }
                })
                .connect("localhost", port)
                .addListener(connection::tellIfFailed);
        return connection.body;
    }

    private void tellIfFailed(Future<?> done) {
        if (!done.isSuccess()) {
            body.completeExceptionally(done.cause());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                context.writeAndFlush(Unpooled.copiedBuffer("GET / HTTP/1.1\r\nHost: test\r\n\r\n", US_ASCII))
                        .addListener(this::tellIfFailed);
            } else {
                body.completeExceptionally(handshake.cause());
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
        received.append(part.toString(US_ASCII));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        body.complete(received.substring(received.indexOf("\r\n\r\n") + 4));
    }

    /** That the handshake failed has been told by its event. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        body.completeExceptionally(cause);
    }
}
