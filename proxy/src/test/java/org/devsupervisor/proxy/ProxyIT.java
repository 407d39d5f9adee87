package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.devsupervisor.shared.message.ProxyCommand.Declare;
import org.devsupervisor.shared.message.ProxyCommand.Forget;
import org.devsupervisor.shared.message.ProxyCommand.Withdraw;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class ProxyIT extends ProxyFixture {
    private static final Map<String, String> HTML = Map.of("Accept", "text/html,*/*;q=0.8");

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void fortyHostsOfOneCertificateReachFortyServers(HttpVersion version) throws Exception {
        List<Future<?>> declared = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            ServerName name = ServerName.generated(i);
            declared.add(
                    proxy.verticle
                            .control()
                            .apply(new Declare(name, List.of(name + ".localhost"), 0)));
        }
        await(Future.all(declared));
        for (int i = 1; i <= 40; i++) {
            String name = ServerName.generated(i).value();
            proxy.publish(name, 1, backend(name, request -> request.response().end(name)));
        }

        HttpClient client = proxy.client(version);
        for (int i = 1; i <= 40; i++) {
            String name = ServerName.generated(i).value();
            Answer answer = await(proxy.get(client, name + ".localhost"));
            assertThat(answer.text()).isEqualTo(name);
            assertThat(answer.head().version()).isEqualTo(version);
        }
    }

    @Test
    void theSameRouteIsThereWithoutTlsAndOnTheServersOwnPort() throws Exception {
        int port = proxy.declare("api");
        proxy.publish("api", 1, backend("api", request -> request.response().end("api")));

        Answer byName =
                await(
                        proxy.plain(
                                proxy.verticle.httpPort(),
                                HttpMethod.GET,
                                "api.localhost",
                                Map.of()));
        Answer byPort = await(proxy.plain(port, HttpMethod.GET, "127.0.0.1", Map.of()));
        Answer rebound = await(proxy.plain(port, HttpMethod.GET, "evil.example", Map.of()));

        assertThat(byName.text()).isEqualTo("api");
        assertThat(byPort.text()).isEqualTo("api");
        assertThat(rebound.status()).isEqualTo(404);
    }

    @Test
    void aHostAddedAtRunTimeIsTrustedAndDropsNoOpenConnection() throws Exception {
        proxy.declare("old");
        proxy.publish("old", 1, backend("old", request -> request.response().end("old")));
        HttpClient before = proxy.client(HttpVersion.HTTP_2);
        List<Object> connections = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            connections.add(
                    await(
                            proxy.request(before, HttpMethod.GET, "old.localhost")
                                    .compose(request ->
                                            request.send()
                                                    .compose(RunningProxy::whole)
                                                    .map(request.connection()))));
            proxy.declare("new");
        }

        assertThat(connections.get(1)).isSameAs(connections.get(0));
        Answer unpublished = await(proxy.get(proxy.client(HttpVersion.HTTP_2), "new.localhost"));
        assertThat(unpublished.status()).isEqualTo(503);
    }

    @Test
    void theChainIsLeafAndIntermediate() throws Exception {
        var chain =
                await(
                        proxy.request(
                                        proxy.client(HttpVersion.HTTP_1_1),
                                        HttpMethod.GET,
                                        "localhost")
                                .compose(request ->
                                        request.send()
                                                .map(answer -> request.connection().sslSession())));

        assertThat(chain.getPeerCertificates()).hasSize(2);
        assertThat(((X509Certificate) chain.getPeerCertificates()[1]).getBasicConstraints())
                .isZero();
        assertThat(chain.getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void tls11IsRefusedWhereTls12IsSpoken() throws Exception {
        assertThat(TlsHello.send(proxy.verticle.httpsPort(), 0x0303)).isEqualTo("handshake");
        assertThat(TlsHello.send(proxy.verticle.httpsPort(), 0x0302))
                .isEqualTo("alert protocol_version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.localhost", "localhost", "127.0.0.1", "[::1]"})
    void anUnknownHostGets404WithTheServersThatExist(String host) throws Exception {
        proxy.declare("gone");
        proxy.declare("api");
        proxy.apply(new Forget(new ServerName("gone")));

        Answer answer = await(proxy.plain(proxy.verticle.httpPort(), HttpMethod.GET, host, HTML));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text())
                .contains(
                        host,
                        "<a href=\"//api.localhost:%d/\">api.localhost</a>"
                                .formatted(proxy.verticle.httpPort()))
                .doesNotContain("gone", "To create");
    }

    @Test
    void aNameThatWasPointedHereGets404ThatNamesNoOther() throws Exception {
        String host = "evil.example";
        proxy.declare("secret-project");

        Answer answer = await(proxy.plain(proxy.verticle.httpPort(), HttpMethod.GET, host, HTML));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text())
                .contains(host, "<code>dev list</code>")
                .doesNotContain("secret-project");
        assertThat(answer.head().getHeader("cache-control")).isEqualTo("no-store");
        assertThat(answer.head().getHeader("content-type")).startsWith("text/html");
    }

    @Test
    void whoDoesNotAskForHtmlGetsOneLine() throws Exception {
        Answer answer =
                await(
                        proxy.plain(
                                proxy.verticle.httpPort(),
                                HttpMethod.GET,
                                "nobody.localhost",
                                Map.of("Accept", "*/*")));

        assertThat(answer.text())
                .startsWith("No server answers to 'nobody.localhost'")
                .hasLineCount(1);
        assertThat(answer.head().getHeader("content-type")).startsWith("text/plain");
    }

    @Test
    void aServerThatIsNotReadyGets503WithStateAndReason() throws Exception {
        proxy.declare("api");
        proxy.publish("api", 1, backend("api", request -> request.response().end("api")));
        proxy.apply(new Withdraw(new ServerName("api"), 1, ServerState.BACKOFF, "exit 3"));

        Answer answer =
                await(
                        proxy.plain(
                                proxy.verticle.httpPort(), HttpMethod.GET, "api.localhost", HTML));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().getHeader("retry-after")).isEqualTo("1");
        assertThat(answer.text()).contains("exit 3", "<script data-page");
    }

    @Test
    void aPageIsMarkedUntilTheServerAnswersAndRunsOneScriptOnly() throws Exception {
        proxy.declare("api");
        int port = proxy.verticle.httpPort();
        Answer page = await(proxy.plain(port, HttpMethod.GET, "api.localhost", HTML));
        Answer asked = await(proxy.plain(port, HttpMethod.HEAD, "api.localhost", Map.of()));

        String mark = page.head().getHeader("supervisor-page");
        assertThat(page.text()).contains("<script data-page=\"%s\"".formatted(mark));
        assertThat(asked.head().getHeader("supervisor-page")).isEqualTo(mark);
        String script = page.text().replaceAll("(?s).*<script[^>]*>(.*)</script>.*", "$1");
        assertThat(page.head().getHeader("content-security-policy"))
                .contains("connect-src 'self'", "script-src 'sha256-%s'".formatted(hash(script)));

        proxy.apply(new Withdraw(new ServerName("api"), 1, ServerState.FAILED, "exit 3"));
        asked = await(proxy.plain(port, HttpMethod.HEAD, "api.localhost", Map.of()));
        assertThat(asked.head().getHeader("supervisor-page")).isNotNull().isNotEqualTo(mark);

        proxy.publish("api", 2, backend("api", request -> request.response().end("api")));
        asked = await(proxy.plain(port, HttpMethod.HEAD, "api.localhost", Map.of()));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.head().getHeader("supervisor-page")).isNull();
    }

    @Test
    void aPageForAFormDoesNotReload() throws Exception {
        proxy.declare("api");
        Answer page =
                await(
                        proxy.plain(
                                proxy.verticle.httpPort(), HttpMethod.POST, "api.localhost", HTML));
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).doesNotContain("<script").contains("<code>dev start api</code>");
    }

    private static String hash(String script) throws Exception {
        return Base64.getEncoder()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256")
                                .digest(script.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPageForHeadHasItsLengthAndNoBody() throws Exception {
        proxy.declare("api");
        Answer get =
                await(
                        proxy.plain(
                                proxy.verticle.httpPort(), HttpMethod.GET, "api.localhost", HTML));
        Answer head =
                await(
                        proxy.plain(
                                proxy.verticle.httpPort(), HttpMethod.HEAD, "api.localhost", HTML));

        assertThat(head.status()).isEqualTo(503);
        assertThat(head.body().length()).isZero();
        assertThat(head.head().getHeader("content-length"))
                .isEqualTo(Integer.toString(get.body().length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void anUpstreamThatRefusesConnectionsGets502(String method) throws Exception {
        proxy.declare("api");
        proxy.publish("api", 1, "unix:" + temp.resolve("gone.sock"));

        Answer answer =
                await(
                        proxy.plain(
                                proxy.verticle.httpPort(),
                                HttpMethod.valueOf(method),
                                "api.localhost",
                                HTML));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text().isEmpty()).isEqualTo(method.equals("HEAD"));
        if (!method.equals("HEAD")) {
            assertThat(answer.text()).contains("it accepts no connection");
        }
    }

    @Test
    void aServerInThisJvmGetsTheRequestItself() throws Exception {
        proxy.declare("shared");
        proxy.publish("shared", 1, "in-process");
        proxy.inProcess.put(
                new ServerName("shared"),
                request ->
                        request.body()
                                .compose(body ->
                                        request.response()
                                                .end(
                                                        request.getHeader("x-forwarded-proto")
                                                                + body)));

        for (HttpVersion version : List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)) {
            Answer answer =
                    await(
                            proxy.request(
                                            proxy.client(version),
                                            HttpMethod.POST,
                                            "shared.localhost")
                                    .compose(request -> request.send("-body"))
                                    .compose(RunningProxy::whole));
            assertThat(answer.text()).isEqualTo("https-body");
        }
    }

    @Test
    void aServerInThisJvmThatIsGoneOrThrowsGets502() throws Exception {
        proxy.declare("shared");
        proxy.publish("shared", 1, "in-process");
        HttpClient client = proxy.client(HttpVersion.HTTP_2);

        assertThat(await(proxy.get(client, "shared.localhost")).status()).isEqualTo(502);

        proxy.inProcess.put(
                new ServerName("shared"),
                request -> {
                    throw new IllegalStateException("a defect of the server");
                });
        assertThat(await(proxy.get(client, "shared.localhost")).status()).isEqualTo(502);
    }

    @Test
    void aHostOutsideTheConstraintIsRefused() {
        assertThatThrownBy(() ->
                        proxy.apply(
                                new Declare(new ServerName("api"), List.of("www.example.com"), 0)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'www.example.com'");
    }

    @Test
    void aThousandServersDeclaredInARowAreAllCovered() throws Exception {
        List<Future<?>> declared = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            ServerName name = ServerName.generated(i);
            declared.add(
                    proxy.verticle
                            .control()
                            .apply(new Declare(name, List.of(name + ".localhost"), 0)));
        }
        Future.all(declared).await(60, TimeUnit.SECONDS);

        HttpClient client = proxy.client(HttpVersion.HTTP_2);
        for (String host :
                List.of("web-001.localhost", "web-500.localhost", "web-1000.localhost")) {
            assertThat(await(proxy.get(client, host)).status()).isEqualTo(503);
        }
    }

    private String backend(String name, Handler<HttpServerRequest> handler) throws Exception {
        Path socket = temp.resolve(name + ".sock");
        await(
                proxy.vertx
                        .createHttpServer()
                        .requestHandler(handler)
                        .listen(SocketAddress.domainSocketAddress(socket.toString())));
        return "unix:" + socket;
    }
}
