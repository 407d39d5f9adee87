package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ServerDeclarationTest {
    @TempDir private Path directory;
    private SomeProject project;

    @BeforeEach
    void make() throws IOException {
        project = new SomeProject(directory);
        Files.createDirectories(directory.resolve("sites/shop"));
        Files.writeString(directory.resolve("file"), "no directory");
    }

    @Test
    void holdsEverythingThatTheFileSays() {
        assertThat(
                        servers(
                                "servers:",
                                "  Shop:",
                                "    root: sites/../sites/shop",
                                "    port: 9100",
                                "    hosts: [shop.test, www.shop.localhost]",
                                "    isolation: shared",
                                "    autostart: false"))
                .containsExactly(
                        new ServerDeclaration(
                                new ServerName("shop"),
                                directory.resolve("sites/shop"),
                                9100,
                                List.of("shop.test", "www.shop.localhost"),
                                Isolation.SHARED,
                                false));
    }

    @Test
    void needsNothingButAName() {
        assertThat(servers("servers:", "  shop:", "  blog: {}"))
                .containsExactly(
                        new ServerDeclaration(
                                new ServerName("shop"),
                                null,
                                null,
                                List.of(),
                                Isolation.PROCESS,
                                true),
                        new ServerDeclaration(
                                new ServerName("blog"),
                                null,
                                null,
                                List.of(),
                                Isolation.PROCESS,
                                true));
    }

    @Test
    void hasTheIsolationOfNewServersUnlessItSaysAnother() {
        assertThat(
                        servers(
                                "servers:",
                                "  one:",
                                "  two: {isolation: process}",
                                "isolation: shared"))
                .extracting(ServerDeclaration::isolation)
                .containsExactly(Isolation.SHARED, Isolation.PROCESS);
    }

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(servers("servers:", "  zoo:", "  api:", "  mid:"))
                .extracting(server -> server.name().value())
                .containsExactly("zoo", "api", "mid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{root: nowhere} | 2:16: server 'shop': root has value 'nowhere', and '%s/nowhere'"
                        + " does not exist; create it",
                "{root: file} | 2:16: server 'shop': root has value 'file', and '%s/file' is no"
                        + " directory",
                "{root: \"\"} | 2:16: server 'shop': root has value '', which names no directory;"
                        + " leave it out for www/ and the name",
                "{root: [a]} | 2:16: server 'shop': root needs one value, and here it is a list",
                "{port: 80} | 2:16: server 'shop': port has value '80', which is not possible; use"
                        + " 1024 to 65535",
                "{port: 6000} | 2:16: server 'shop': port has value '6000', which is one to which"
                        + " no browser connects",
                "{port: \"9100\"} | 2:16: server 'shop': port has the text '9100' as its value;"
                        + " write it without quotes",
                "{port: http} | 2:16: server 'shop': port has value 'http', which is not a port;"
                        + " use 1024 to 65535",
                "{port: 8443} | 2:16: server 'shop': port '8443' is that of setting"
                        + " proxy.https-port already",
                "{port: 8080} | 2:16: server 'shop': port '8080' is that of setting proxy.http-port"
                        + " already",
                "{hosts: shop.test} | 2:17: server 'shop': hosts are a list, and here it is"
                        + " 'shop.test'; write [shop.test]",
                "{hosts: [Shop.test]} | 2:18: server 'shop': host has value 'Shop.test', which is"
                        + " no lower-case host name",
                "{hosts: [localhost]} | 2:18: server 'shop': host has value 'localhost', which is"
                        + " no lower-case host name",
                "{hosts: ['*.shop.test']} | 2:18: server 'shop': host has value '*.shop.test',"
                        + " which is no lower-case host name",
                "{hosts: [a.test, a.test]} | 2:26: server 'shop': host 'a.test' is there already;"
                        + " keep one of them",
                "{hosts: [shop.localhost]} | 2:18: server 'shop': host 'shop.localhost' is its own"
                        + " name already; remove it",
                "{hosts: [supervisor.localhost]} | 2:18: server 'shop': host has value"
                        + " 'supervisor.localhost', which is reserved; choose another",
                "{hosts: [all.localhost]} | 2:18: server 'shop': host has value 'all.localhost',"
                        + " which is reserved; choose another",
                "{port: 010000} | 2:16: server 'shop': port has value '010000', which begins with"
                        + " 0; write it as 10000",
                "{isolation: vm} | 2:21: server 'shop': isolation has value 'vm', which is not a"
                        + " choice; use process or shared",
                "{autostart: on} | 2:21: server 'shop': autostart has value 'on', which is neither"
                        + " true nor false",
                "{name: x} | 2:10: server 'shop': key 'name' is unknown; known are root, port,"
                        + " hosts, isolation, autostart",
                "sites/shop | 2:9: server 'shop': it holds keys, and here it is 'sites/shop'",
            })
    void isRefusedWithItsPlace(String declaration, String problem) {
        assertThat(project.problems("servers:", "  shop: " + declaration))
                .singleElement()
                .asString()
                .startsWith(
                        "supervisor.yaml:"
                                + problem.formatted(directory).replace(directory + "/", ""));
    }

    @Test
    void cannotTakeTheOwnNameOfAnother() {
        assertThat(project.problems("servers:", "  a: {hosts: [b.localhost]}", "  b:"))
                .singleElement()
                .asString()
                .startsWith(
                        "supervisor.yaml:2:15: server 'a': host 'b.localhost' is that of server 'b'"
                                + " already");
    }

    @Test
    void cannotTakeTheHostOfAnother() {
        assertThat(project.problems("servers:", "  a: {hosts: [x.test]}", "  b: {hosts: [x.test]}"))
                .singleElement()
                .asString()
                .startsWith(
                        "supervisor.yaml:3:15: server 'b': host 'x.test' is that of server 'a'");
    }

    @Test
    void mayHaveAnyHostThatOnlyContainsAReservedWord() {
        assertThat(
                        servers(
                                "servers:",
                                "  a: {hosts: [all.test, supervisor.a.localhost,"
                                        + " all-a.localhost]}"))
                .singleElement()
                .extracting(ServerDeclaration::hosts)
                .isEqualTo(List.of("all.test", "supervisor.a.localhost", "all-a.localhost"));
    }

    @Test
    void isOneOfAThousandAtMost() {
        String names =
                IntStream.rangeClosed(1, 1_001)
                        .mapToObj(number -> "  s%d:".formatted(number))
                        .collect(Collectors.joining("\n"));
        assertThat(project.problems("servers:", names))
                .containsExactly(
                        "supervisor.yaml:2:3: section 'servers' declares 1001 servers; at most 1000"
                                + " are possible");
    }

    private List<ServerDeclaration> servers(String... lines) {
        return project.of(lines).valid().servers();
    }
}
