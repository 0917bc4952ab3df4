package dev.larder.tls;

import javax.net.ssl.SSLSession;

public record Peer(String host, int port, String name, String identification, SSLSession session) {}
