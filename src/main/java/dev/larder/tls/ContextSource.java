package dev.larder.tls;

import java.io.IOException;
import javax.net.ssl.SSLContext;

interface ContextSource {
    SSLContext context(String host, int port) throws IOException;
}
