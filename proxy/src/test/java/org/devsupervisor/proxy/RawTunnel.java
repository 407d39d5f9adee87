package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A WebSocket through the proxy, of which the test holds both ends as plain blocking sockets: it
 * sees every byte and nothing reads before the test does.
 */
final class RawTunnel implements AutoCloseable {
    /** Small, so that little hides in the kernel. */
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket client;
    private final SocketChannel server;

    /** The head of the request as it came to the server, and of the answer at the client. */
    final String request;

    final String answer;

    private RawTunnel(Socket client, SocketChannel server, String request, String answer) {
        this.client = client;
        this.server = server;
        this.request = request;
        this.answer = answer;
    }

    /** A server on this path that takes connections into its queue. */
    static ServerSocketChannel listen(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path));
    }

    /**
     * @param headers further lines of the request, each ended
     */
    static RawTunnel open(Socket client, ServerSocketChannel listener, String headers)
            throws IOException {
        client.getOutputStream().write(ascii(upgrade(headers)));
        SocketChannel server = listener.accept();
        String request = head(Channels.newInputStream(server));
        Channels.newOutputStream(server)
                .write(
                        ascii(
                                """
                                HTTP/1.1 101 Switching Protocols
                                Connection: Upgrade
                                Upgrade: websocket
                                Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

                                """));
        return new RawTunnel(client, server, request, head(client.getInputStream()));
    }

    static String upgrade(String headers) {
        return """
        GET /socket HTTP/1.1
        Host: api.localhost
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        %s
        """
                .formatted(headers);
    }

    static Socket plainClient(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return socket;
    }

    /** By TLS, with this name indicated. */
    static SSLSocket secureClient(RunningProxy proxy, String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(proxy.verticle.rootCertificate())) {
            trusted.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        int port = proxy.verticle.httpsPort();
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(plainClient(port), name, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    InputStream atClient() throws IOException {
        return client.getInputStream();
    }

    OutputStream fromClient() throws IOException {
        return client.getOutputStream();
    }

    InputStream atServer() {
        return Channels.newInputStream(server);
    }

    OutputStream fromServer() {
        return Channels.newOutputStream(server);
    }

    void closeClient() throws IOException {
        client.close();
    }

    void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a head and nothing beyond. */
    static String head(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("end after '%s'", text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    static byte[] ascii(String lines) {
        return lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            client.close();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
