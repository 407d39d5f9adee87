package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What can be wrong with a file, each with its place and what to do. */
class FileProblemsTest {
    @TempDir private Path directory;
    private SomeProject project;

    @BeforeEach
    void make() {
        project = new SomeProject(directory);
    }

    @Test
    void areAllToldAtOnceInReadingOrder() {
        assertThat(
                        project.problems(
                                "proxy:",
                                "  htps-port: 9443",
                                "  http-port: many",
                                "timeouts: {ready: 15, grace: 5sec}",
                                "profile: test",
                                "boots-at-once: 0",
                                "profile: dev",
                                "servers:",
                                "  all:",
                                "  api: {port: 9001, hosts: [api.example.com]}",
                                "  API:",
                                "  shop: {port: 9001, rot: x}"))
                .containsExactly(
                        "supervisor.yaml:2:3: key 'proxy.htps-port' is unknown; did you mean"
                                + " 'proxy.https-port'?",
                        "supervisor.yaml:3:14: setting proxy.http-port has value 'many', which is"
                                + " not a port; use 0 to 65535",
                        "supervisor.yaml:4:19: setting timeouts.ready has value '15', which has no"
                                + " unit; write 15ms, 15s or 15m",
                        "supervisor.yaml:4:30: setting timeouts.grace has value '5sec', whose unit"
                                + " 'sec' is unknown; use ms, s, m or h",
                        "supervisor.yaml:5:10: setting profile has value 'test', which is not a"
                                + " choice; use dev or prod",
                        "supervisor.yaml:6:16: setting boots-at-once has value '0', which is out of"
                                + " range; use 1 to 64",
                        "supervisor.yaml:7:1: key 'profile' is there already, in line 5; keep one"
                                + " of them",
                        "supervisor.yaml:9:3: server name 'all' is reserved; choose another",
                        "supervisor.yaml:10:29: server 'api': host has value 'api.example.com',"
                            + " which is no lower-case host name that ends in .localhost or .test",
                        "supervisor.yaml:11:3: server name 'API' is there already, in line 10;"
                                + " choose another",
                        "supervisor.yaml:12:16: server 'shop': port '9001' is that of server 'api'"
                                + " already; choose another",
                        "supervisor.yaml:12:22: server 'shop': key 'rot' is unknown; did you mean"
                                + " 'root'?");
    }

    @Test
    void ofTheEnvironmentAreToldWithThem() {
        assertThat(
                        project.of(
                                        Map.of("SUPERVISOR_SERVER_PORTS", "x"),
                                        Map.of(),
                                        "isolation: none")
                                .problems())
                .extracting(ConfigProblem::message)
                .satisfiesExactly(
                        file -> assertThat(file).contains("isolation", "'none'"),
                        variable ->
                                assertThat(variable).contains("SUPERVISOR_SERVER_PORTS", "'x'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https-port: 1 | 'https-port' is unknown; did you mean 'proxy.https-port'?",
                "server-port: 1-2 | 'server-port' is unknown; did you mean 'server-ports'?",
                "proxi: {redirect: true} | 'proxi' is unknown; did you mean 'proxy'?",
                "server: {} | 'server' is unknown; did you mean 'servers'?",
                "cache: {folder: x} | 'cache.folder' is unknown; known are dir",
                "Profile: dev | 'Profile' is unknown; did you mean 'profile'?",
                "<<: {profile: dev} | '<<' is unknown; known are ",
            })
    void areUnknownKeysWithTheNearestKnownOne(String line, String problem) {
        assertThat(project.problems(line)).singleElement().asString().contains("key " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy: 8443 | 1:8: section 'proxy' holds keys, and here it is '8443'",
                "proxy: [8443] | 1:8: section 'proxy' holds keys, and here it is a list",
                "profile: | 1:9: setting profile needs one value, and here it is nothing",
                "profile: {dev: 1} | 1:10: setting profile needs one value, and here it is a"
                        + " section",
                "boots-at-once: [1, 2] | 1:16: setting boots-at-once needs one value, and here it"
                        + " is a list",
                "boots-at-once: '3' | 1:16: setting boots-at-once has the text '3' as its value;"
                        + " write it without quotes",
                "boots-at-once: 03 | 1:16: setting boots-at-once has value '03', which begins with"
                        + " 0; write it as 3",
                "proxy: {http-port: 00} | 1:20: setting proxy.http-port has value '00', which"
                        + " begins with 0; write it as 0",
                "server-ports: 09001-10000 | 1:15: setting server-ports has value '09001-10000',"
                        + " which is not a range of ports",
                "boots-at-once: 1.5 | 1:16: setting boots-at-once has value '1.5', which is not a"
                        + " whole number",
                "api: {alias: yes} | 1:14: setting api.alias has value 'yes', which is neither true"
                        + " nor false",
                "just text | 1:1: a configuration has keys with values, such as 'profile: dev', and"
                        + " this is 'just text'",
                "[1] | 1:1: a configuration has keys with values, such as 'profile: dev', and this"
                        + " is a list",
                "[a]: 1 | 1:1: a key must be a word",
                "server-ports: 10-20 | 1:15: setting server-ports has value '10-20', which is not a"
                        + " range of ports",
                "restart: {backoff-jitter: 25} | 1:27: setting restart.backoff-jitter has value"
                        + " '25', which is not a share; use 0.0 to 1.0",
                "restart: {period: 10ms} | 1:19: setting restart.period has value '10ms', which is"
                        + " out of range; use 1s to 24h",
                "timeouts: {grace: soon} | 1:19: setting timeouts.grace has value 'soon', which is"
                        + " not a duration",
                "timeouts: {grace: 31s} | 1:19: setting timeouts.grace has value '31s', which is"
                        + " out of range; use 100ms to 30s",
                "ca: {dir: certs} | 1:11: setting ca.dir has value 'certs', which is not an"
                        + " absolute path",
                "proxy: {http-port: 8443} | 1:20: settings 'proxy.https-port' and 'proxy.http-port'"
                        + " are both 8443",
                "restart: {backoff-initial: 20s} | 1:28: setting restart.backoff-initial is longer"
                        + " than restart.backoff-max",
                "servers: [shop] | 1:10: section 'servers' holds servers by name, and here it is a"
                        + " list",
            })
    void areValuesOfAWrongTypeOrBeyondTheirBounds(String line, String problem) {
        // A pair of quotes is the CSV's own.
        String yaml = line.equals("boots-at-once: 3") ? "boots-at-once: '3'" : line;
        assertThat(project.problems(yaml))
                .singleElement()
                .asString()
                .startsWith("supervisor.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "proxy:;  a: b: c | 2:7: is not YAML: a ':' cannot stand here; the line above lacks"
                        + " one, or is indented otherwise, or a value with a colon needs quotes",
                "profile: prod;  x: 1 | 2:4: is not YAML: a ':' cannot stand here; the line above"
                    + " lacks one, or is indented otherwise, or a value with a colon needs quotes",
                "proxy:;\thttp-port: 1 | 2:1: is not YAML: a tab cannot stand here; indent with"
                        + " spaces",
                "profile: [dev | 2:1: is not YAML: a bracket is never closed",
                "proxy: {redirect: true | 2:1: is not YAML: a bracket is never closed",
                "proxy: {a: 1 b: 2} | 1:15: is not YAML: a ',' or '}' is missing before this",
                "proxy: {a: [} | 1:13: is not YAML: a value is missing before '}'",
                "profile: dev;---;profile: dev | 2:1: is not YAML: a second document begins here;"
                        + " keep one of them",
                "profile: *dev | 1:10: is not YAML: '*dev' means what is marked '&dev' above, and"
                        + " nothing is; put it in quotes if it is a text",
                "profile: @dev | 1:10: is not YAML: a value cannot begin with '@'; put it in"
                        + " quotes",
                "profile: 'dev;--- | 2:1: is not YAML: a quotation mark is never closed",
                "profile: 'dev | 2:1: is not YAML: a quotation mark is never closed",
                "\"  profile: dev;api:\" | 2:1: is not YAML: this is indented otherwise than the"
                        + " lines before it",
                "profile: dev;api | 3:1: is not YAML: the line above has no ':' behind its key",
                "profile: !!java/object:Shop {} | 1:10: is not YAML: this has the tag"
                        + " '!!java/object:Shop', and values have none here; remove it",
                "profile: !x!y dev | 1:10: is not YAML: this has a tag that begins with '!x!', and"
                        + " values have none here; remove it",
                "\"profile: \u0007\" | 1:10: is not YAML: character U+0007 is not allowed; remove"
                        + " it",
            })
    void areOfTheSyntaxInOneLineWithItsPosition(String lines, String problem) {
        assertThat(project.problems(lines.replace(";", "\n")))
                .containsExactly("supervisor.yaml:" + problem);
    }

    @Test
    void areAliasesThatWouldGrowWithoutBound() {
        StringBuilder bomb = new StringBuilder("a: &a [x]");
        for (char each = 'b'; each < 'm'; each++) {
            bomb.append(
                    "\n%1$c: &%1$c [%2$s]"
                            .formatted(each, ("*" + (char) (each - 1) + ",").repeat(9)));
        }
        // Nine a line, so the 51st is the sixth in the sixth line of them.
        assertThat(project.problems(bomb.toString()))
                .containsExactly(
                        "supervisor.yaml:7:23: is refused: more than 50 aliases stand for lists or"
                                + " sections; write out what they stand for");
    }

    @Test
    void areSectionsThatAreNestedTooDeep() {
        String deep = "[".repeat(21) + "]".repeat(21);
        assertThat(project.problems("profile: dev", "servers: " + deep))
                .containsExactly(
                        "supervisor.yaml:2:30: is refused: this is nested more than 20 deep, and"
                                + " no key of ours is; remove it");
    }

    @Test
    void areAnchorsThatHoldThemselves() {
        assertThat(project.problems("proxy: &p", "  ca: *p"))
                .first()
                .asString()
                .contains("anchor 'p' holds itself");
    }

    @Test
    void areFilesThatAreTooLarge() {
        assertThat(project.problems("#".repeat(1 << 21)))
                .singleElement()
                .asString()
                .endsWith("it is larger than 1 MiB");
    }

    @Test
    void areFilesThatCannotBeRead() throws Exception {
        Files.createDirectory(project.file());
        assertThat(project.read(Map.of(), Map.of()).problems())
                .singleElement()
                .asString()
                .startsWith("configuration '")
                .contains("cannot be read: ");
    }

    @Test
    void areFilesThatAreNoText() throws Exception {
        Files.write(project.file(), new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0});
        assertThat(project.read(Map.of(), Map.of()).problems())
                .singleElement()
                .asString()
                .endsWith("it is not text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---", "# nothing", "proxy:", "servers:", "{}", "servers: {}", "~"})
    void areNotFilesThatSetNothing(String text) {
        Configuration read = project.of(text);
        assertThat(read.problems()).isEmpty();
        assertThat(read.settings()).isEqualTo(project.of("profile: dev").settings());
    }

    @Test
    void areNotAliasesThatSpareTheirWriterSomeWords() {
        Configuration read =
                project.of("servers:", "  one: &usual {autostart: false}", "  two: *usual");
        assertThat(read.settings().servers())
                .extracting(ServerDeclaration::autostart)
                .containsExactly(false, false);
    }
}
