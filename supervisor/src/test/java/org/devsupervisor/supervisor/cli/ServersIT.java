package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Making, starting, finding, sorting, stopping and removing servers, as a user types it. */
class ServersIT {
    private static final String[] SHARED = {"--isolation", "shared"};

    @TempDir private static Path directory;
    private static Project project;

    @BeforeAll
    static void open() throws Exception {
        // Of its own: the port of a removed server is free for whoever asks first.
        project =
                new Project(directory.resolve("project"), directory)
                        .with("SUPERVISOR_SERVER_PORTS", FreePorts.range(110));
        Invocation started = project.run("start", "--servers", "0", "-d");
        assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
    }

    @AfterAll
    static void close() throws IOException {
        project.close();
    }

    @AfterEach
    void clear() throws Exception {
        if (!list().isEmpty()) {
            assertThat(project.run("remove", "all", "--files", "--yes").status())
                    .isEqualTo(Problem.OK);
        }
        Files.deleteIfExists(project.directory().resolve("www"));
    }

    @Test
    void createsWithTheLowestFreeNumberAndUsesItAgain() throws Exception {
        assertThat(create().out())
                .matches("created web-001 on port [0-9]+, files in .*www/web-001\n");
        create();
        assertThat(project.run("remove", "web-001").out())
                .isEqualTo(
                        "web-001 is removed; its files stay in %s\n"
                                .formatted(project.directory().resolve("www/web-001")));
        create();
        assertThat(names()).containsExactly("web-002", "web-001");
        assertThat(list()).extracting(s -> s.get("index")).containsExactly(1L, 2L);
        assertThat(list()).extracting(s -> s.get("state")).containsOnly("STOPPED");
    }

    @Test
    void createsAHundredThatOutliveTheSupervisorInTheirOrder() throws Exception {
        Invocation created = create("100", SHARED[0], SHARED[1]);
        assertThat(created.out()).endsWith("created 100 servers\n");
        List<Map<String, Object>> before = list();
        assertThat(before).hasSize(100);
        assertThat(project.run("down").status()).isEqualTo(Problem.OK);
        assertThat(project.run("start", "-d").status()).isEqualTo(Problem.OK);
        assertThat(list())
                .extracting(s -> s.get("id"), s -> s.get("index"), s -> s.get("state"))
                .containsExactlyElementsOf(
                        before.stream()
                                .map(s -> tuple(s.get("id"), s.get("index"), s.get("state")))
                                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create 0 | '0' is neither a number of servers (1 to 999) nor a port (1024 to"
                        + " 65535)",
                "create 1001 | '1001' is neither a number of servers (1 to 999) nor a port (1024"
                        + " to 65535)",
                "create api 80 | port '80' is not possible; use 1024 to 65535",
                "create api 8090 0 | number of servers '0' is not possible; use 1 to 999",
                "create api 8090 2 9 | create takes at most a name, a port and a number of"
                        + " servers; '9' is too much",
                "create a_b | server name 'a_b' is not a host name label; use 1 to 63 of a-z, 0-9"
                        + " and '-', with no hyphen at an end",
                "create all | server name 'all' is reserved; choose another",
                "create 3-5 | server name '3-5' would read as an index or a range; put a letter"
                        + " into it",
                "create api 6000 | server 'api': port '6000' is one to which no browser"
                        + " connects; choose another",
                "start 5-2 | selector '5-2' runs backwards; write it as 2-5",
                "start 0-3 | selector '0-3': indices begin at 1",
                "start 1-600 | selector '1-600': there is no server 600; 'list' shows 0",
                "remove nope | server 'nope' does not exist; 'list' shows those that do",
                "autostart on nope | server 'nope' does not exist; 'list' shows those that do",
                "open nope | server 'nope' does not exist; 'list' shows those that do",
                "cleanup www nope --yes | there is no folder 'nope' beneath www/"
            })
    void refusesInOneLineAndMakesNothing(String words, String problem) throws Exception {
        Invocation refused = project.run(words.split(" ", -1));
        assertThat(refused)
                .isEqualTo(new Invocation(Problem.USAGE, "", "error: " + problem + "\n"));
        assertThat(list()).isEmpty();
        assertThat(project.directory().resolve("www")).doesNotExist();
    }

    @Test
    void refusesNamesPortsAndRootsThatCollide() throws Exception {
        int port = Math.toIntExact((Long) createdPort("api"));
        assertThat(create("api").errors())
                .containsExactly("error: server 'api' exists already; choose another name");
        assertThat(create("shop", "" + port).errors())
                .containsExactly(
                        "error: server 'shop': port '%d' is that of server 'api'; choose another"
                                .formatted(port));
        assertThat(create("shop", "--root", "site").errors())
                .containsExactly(
                        "error: server 'shop': document root '%s' does not exist; create it or"
                                        .formatted(project.directory().resolve("site"))
                                + " choose another");
        assertThat(names()).containsExactly("api");
        assertThat(project.directory().resolve("www/shop")).doesNotExist();
    }

    @Test
    void startsTheSameServerByIndexNameAndIdAndSaysWhatWasReadyAlready() throws Exception {
        create("api", SHARED[0], SHARED[1]);
        create("shop", SHARED[0], SHARED[1]);
        assertThat(project.run("start", "1", "-d").status()).isEqualTo(Problem.OK);
        assertThat(project.run("start", "api", "-d").errors())
                .containsExactly(
                        "api serves the files in '%s', also at http://127.0.0.1:%s"
                                .formatted(site("api"), list().getFirst().get("port")),
                        "api was ready already");
        String id = String.valueOf(list().getFirst().get("id"));
        assertThat(project.run("start", id.substring(0, 12), "-d").errors())
                .containsExactly(
                        "api serves the files in '%s', also at http://127.0.0.1:%s"
                                .formatted(site("api"), list().getFirst().get("port")),
                        "api was ready already");
        assertThat(list()).extracting(s -> s.get("state")).containsExactly("READY", "STOPPED");
        assertThat(project.run("stop", "shop").out()).isEqualTo("shop was stopped already\n");
        assertThat(project.run("start", "api", "-d", "--json").objects())
                .as("what the command was about, with figures")
                .singleElement()
                .satisfies(server ->
                        assertThat(server).containsEntry("name", "api").containsKey("rss_bytes"));
    }

    @Test
    void endsBulkOperationsWithCountTimeAndMemory() throws Exception {
        create("20", SHARED[0], SHARED[1]);
        Invocation started = project.run("start", "1-20", "-d");
        assertThat(started.errors())
                .singleElement()
                .asString()
                .matches("20 servers are ready after [0-9.]+ s; PSS [0-9.]+ .B in 1 process");
        Invocation stopped = project.run("stop", "all");
        assertThat(stopped.out().lines()).hasSize(20).contains("web-007 is stopped");
        assertThat(stopped.errors())
                .singleElement()
                .asString()
                .matches("20 servers are stopped after [0-9.]+ s; PSS [0-9.]+ .B in 1 process");
        assertThat(project.run("start", "--servers", "20", "-d").err()).contains("20 servers are");
        assertThat(project.run("start", "all", "-d").errors())
                .containsExactly("all 20 servers were ready already");
    }

    @Test
    void filtersAndSortsTheList() throws Exception {
        create("beta", SHARED[0], SHARED[1]);
        create("alpha", SHARED[0], SHARED[1]);
        project.run("start", "beta", "-d");
        assertThat(names("running")).containsExactly("beta");
        assertThat(names("stopped")).containsExactly("alpha");
        assertThat(names("failed")).isEmpty();
        assertThat(names("--sort", "name")).containsExactly("alpha", "beta");
        assertThat(names("--sort", "port", "--desc")).containsExactly("alpha", "beta");
        Invocation stopped = project.run("list", "stopped");
        assertThat(stopped.out()).contains("alpha").doesNotContain("beta");
        assertThat(stopped.out().lines().toList().getLast())
                .as("of those that are not shown, too")
                .contains("total of all");
        Invocation failed = project.run("list", "failed");
        assertThat(failed.out()).isEmpty();
        assertThat(failed.errors()).containsExactly("no server has failed");
        assertThat(project.run("list", "sleeping").status()).isEqualTo(Problem.USAGE);
    }

    @Test
    void tellsOnThePageOfAStoppedServerTheCommandAsItWasTyped() throws Exception {
        create("api", SHARED[0], SHARED[1]);
        String address = Json.object(list().getFirst().get("urls")).get("http").toString();
        HttpURLConnection page = (HttpURLConnection) URI.create(address).toURL().openConnection();
        page.setRequestProperty("Accept", "text/html");
        assertThat(page.getResponseCode()).isEqualTo(503);
        try (InputStream words = page.getErrorStream()) {
            assertThat(new String(words.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(Path.of("../bin/supervisor").toRealPath() + " start api</code>");
        }
    }

    @Test
    void startsOnlyWhatIsSetToAutostart() throws Exception {
        create("api", SHARED[0], SHARED[1]);
        create("shop", SHARED[0], SHARED[1], "--autostart");
        assertThat(project.run("autostart", "on", "api").out())
                .isEqualTo("autostart of api is on\n");
        assertThat(project.run("autostart", "off", "2").out())
                .isEqualTo("autostart of shop is off\n");
        project.run("down");
        project.run("start", "-d");
        assertThat(list()).extracting(s -> s.get("state")).containsExactly("READY", "STOPPED");
    }

    @Test
    void removesARunningServerWithItsPortLogAndFilesAndNothingElse() throws Exception {
        create("api", SHARED[0], SHARED[1]);
        create("api-2", SHARED[0], SHARED[1]);
        Files.writeString(project.directory().resolve("www/api/index.html"), "hello");
        project.run("start", "all", "-d");
        long port = (Long) list().getFirst().get("port");
        assertThat(project.run("remove", "api", "--files", "-y").out())
                .isEqualTo("api is removed with its files\n");
        assertThat(names()).containsExactly("api-2");
        assertThat(list().getFirst().get("state")).isEqualTo("READY");
        assertThat(project.directory().resolve("www/api")).doesNotExist();
        assertThat(project.directory().resolve("www/api-2")).isDirectory();
        assertThat(project.home().resolve("logs/api.log")).doesNotExist();
        assertThat(project.home().resolve("logs/api-2.log")).exists();
        assertThat(createdPort("api")).isEqualTo(port);
    }

    @Test
    void deletesFilesOnlyAfterAYes() throws Exception {
        create("2", SHARED[0], SHARED[1]);
        Path first = project.directory().resolve("www/web-001");
        Path second = project.directory().resolve("www/web-002");
        Files.writeString(first.resolve("index.html"), "hello");
        Files.writeString(second.resolve("index.html"), "hello again");
        Invocation asked = project.run("remove", "all", "--files");
        assertThat(asked.status()).isEqualTo(Problem.USAGE);
        assertThat(asked.errors())
                .containsExactly(
                        "this removes 2 servers: web-001, web-002",
                        "this removes 2 folders with 2 files, 16 B: %s, %s"
                                .formatted(first, second),
                        "error: nothing was removed: there is no terminal to ask; say --yes to go"
                                + " on");
        assertThat(asked.out()).isEmpty();
        assertThat(names()).containsExactly("web-001", "web-002");
        assertThat(first.resolve("index.html")).exists();
        assertThat(project.run("remove", "all", "--files", "--yes").status()).isEqualTo(Problem.OK);
        assertThat(names()).isEmpty();
        assertThat(first).doesNotExist();
    }

    @Test
    void keepsFilesThatWereThereBefore() throws Exception {
        Path site = Files.createDirectories(project.directory().resolve("my site"));
        Files.writeString(site.resolve("index.html"), "hello");
        create("api", "--root", "my site", SHARED[0], SHARED[1]);
        assertThat(list().getFirst().get("root")).isEqualTo(site.toString());
        assertThat(project.run("remove", "api", "--files").out())
                .isEqualTo("api is removed; its files stay in %s\n".formatted(site));
        assertThat(site.resolve("index.html")).exists();
    }

    @Test
    void cleansUpOnlyAfterAYes() throws Exception {
        create("api", SHARED[0], SHARED[1]);
        Invocation asked = project.run("cleanup", "stopped");
        assertThat(asked.status()).isEqualTo(Problem.USAGE);
        assertThat(asked.errors())
                .containsExactly(
                        "this removes 1 server: api",
                        "error: nothing was removed: there is no terminal to ask; say --yes to go"
                                + " on");
        assertThat(names()).containsExactly("api");
        assertThat(project.run("cleanup", "--yes").out()).isEqualTo("removed 1 server: api\n");
        assertThat(names()).isEmpty();
        assertThat(project.directory().resolve("www/api")).isDirectory();
        assertThat(project.run("cleanup", "www", "--yes").out())
                .startsWith("removed 1 folder, 0 B: ")
                .endsWith("www/api\n");
        assertThat(project.directory().resolve("www/api")).doesNotExist();
        project.run("cleanup", "logs", "--yes");
        assertThat(project.run("cleanup", "all").out()).isEqualTo("nothing to clean up\n");
    }

    @Test
    void opensTheProxysAddressInTheBrowserThatIsNamed() throws Exception {
        create("api", SHARED[0], SHARED[1]);
        Path opened = browser("opened");
        Invocation open = project.run("open", "api");
        String url = String.valueOf(Json.object(list().getFirst().get("urls")).get("https"));
        assertThat(open)
                .isEqualTo(
                        new Invocation(
                                0,
                                url + "\n",
                                "server 'api' is STOPPED; %s starts it\n"
                                        .formatted(Project.quoted("start api"))));
        assertThat(Lines.of(opened)).containsExactly(url);
    }

    @Test
    void saysThatNoBrowserWasOpenedAndPrintsTheAddressAllTheSame() throws Exception {
        create("api", SHARED[0], SHARED[1]);
        Map<String, String> hindrances =
                Map.of(
                        "/no/such/browser", "cannot be started",
                        "false", "ended with status 1");
        for (Map.Entry<String, String> each : hindrances.entrySet()) {
            project.with("BROWSER", each.getKey());
            Invocation open = project.run("open", "api");
            assertThat(open.status()).isEqualTo(Problem.INTERNAL);
            assertThat(open.out()).startsWith("https://api.localhost:");
            assertThat(open.errors())
                    .containsExactly(
                            "server 'api' is STOPPED; %s starts it"
                                    .formatted(Project.quoted("start api")),
                            ("error: no browser was opened: '%s' %s; set BROWSER to another, or"
                                            + " open the URL above")
                                    .formatted(each.getKey(), each.getValue()));
        }
    }

    @Test
    void opensTheFirstOfTheServersThatItStarted() throws Exception {
        create("other", SHARED[0], SHARED[1]);
        create("shop", "9500", "3", SHARED[0], SHARED[1]);
        Path opened = browser("opened-at-start");
        Invocation started = project.run("start", "3-4", "-d", "--open");
        assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
        assertThat(Lines.of(opened))
                .containsExactly(
                        String.valueOf(Json.object(list().get(2).get("urls")).get("https")));
    }

    @Test
    void showsMemoryAndDiskOfEachServerTheLargestFirst() throws Exception {
        create("small", SHARED[0], SHARED[1]);
        create("large", SHARED[0], SHARED[1]);
        create("again", "--root", site("large").toString(), SHARED[0], SHARED[1]);
        Files.writeString(site("small").resolve("index.html"), "x".repeat(1_500));
        Files.createDirectories(site("large").resolve("img"));
        Files.write(site("large").resolve("img/a.png"), new byte[2_000_000]);
        Files.write(site("large").resolve("b.png"), new byte[500_000]);

        Invocation shown = project.run("list", "memory");

        assertThat(
                        shown.out()
                                .lines()
                                .map(line -> line.replaceAll("^[ #0-9]*([A-Za-z]+) .*", "$1")))
                .containsExactly("NAME", "large", "again", "small", "supervisor", "total");
        assertThat(shown.out().lines().toList().get(1))
                .contains("2.5 MB", " 2 ", site("large") + "");
        assertThat(shown.out().lines().toList().getLast())
                .as("a root that two servers share is there once")
                .matches(" *total .* 2\\.5 MB +3");
        assertThat(project.run("list", "memory", "--json").objects())
                .extracting(s -> s.get("name"), s -> s.get("disk_bytes"), s -> s.get("disk_files"))
                .containsExactly(
                        tuple("large", 2_500_000L, 2L),
                        tuple("again", 2_500_000L, 2L),
                        tuple("small", 1_500L, 1L));
    }

    private static Path site(String name) {
        return project.directory().resolve("www").resolve(name);
    }

    /** Has pages opened by a program that writes down what it is told. */
    private static Path browser(String name) throws IOException {
        Path opened = directory.resolve(name);
        Path browser = directory.resolve(name + ".sh");
        Files.writeString(
                browser,
                "#!/bin/sh\necho \"$1\" > '%1$s.part' && mv '%1$s.part' '%1$s'\n"
                        .formatted(opened));
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        project.with("BROWSER", browser.toString());
        return opened;
    }

    private static Invocation create(String... words) throws Exception {
        String[] all = new String[words.length + 1];
        all[0] = "create";
        System.arraycopy(words, 0, all, 1, words.length);
        return project.run(all);
    }

    private static Object createdPort(String name) throws Exception {
        return Json.object(Json.array(Json.parse(create(name, "--json").out())).getFirst())
                .get("port");
    }

    private static List<Map<String, Object>> list() throws Exception {
        return project.supervisor().servers();
    }

    private static List<Object> names() throws Exception {
        return list().stream().map(server -> server.get("name")).toList();
    }

    /** As the command filters and sorts them. */
    private static List<Object> names(String... words) throws Exception {
        String[] all = new String[words.length + 2];
        all[0] = "list";
        all[1] = "--json";
        System.arraycopy(words, 0, all, 2, words.length);
        return project.run(all).objects().stream().map(server -> server.get("name")).toList();
    }
}
