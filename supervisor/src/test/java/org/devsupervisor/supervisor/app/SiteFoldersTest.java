package org.devsupervisor.supervisor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Surroundings;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.RegistryFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

class SiteFoldersTest {
    @TempDir private Path project;
    private Vertx vertx;
    private SiteFolders folders;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        folders =
                new SiteFolders(
                        project.resolve("www"),
                        new OwnFiles(List.of(project.resolve(".supervisor"))),
                        new Neighbours(
                                home(".supervisor"),
                                () ->
                                        Configuration.read(
                                                new Surroundings(project, Map.of(), Map.of(), 2))),
                        vertx);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void requiresARootThatIsAFolderAndSaysWhatItIsInstead() throws Exception {
        Path file = Files.writeString(project.resolve("file"), "no folder");
        ServerName shop = new ServerName("shop");
        assertThatThrownBy(() -> get(folders.require(shop, file)))
                .hasMessage(
                        "server 'shop': document root '%s' is a file; choose a folder"
                                .formatted(file));
        assertThatThrownBy(() -> get(folders.require(shop, root("absent"))))
                .hasMessage(
                        "server 'shop': document root '%s' does not exist; create it or choose another"
                                .formatted(root("absent")));
    }

    @Test
    void takesBackWhatItMadeAndTheFolderAround() throws Exception {
        List<Path> made = get(folders.make(List.of(root("one"), root("two"))));
        assertThat(made).containsExactly(project.resolve("www"), root("one"), root("two"));
        get(folders.remove(made));
        assertThat(project).isEmptyDirectory();
    }

    @Test
    void leavesWhatWasThereAndWhatHasFilesByNow() throws Exception {
        Files.createDirectories(root("old"));
        List<Path> made = get(folders.make(List.of(root("old"), root("new"), root("used"))));
        assertThat(made).containsExactly(root("new"), root("used"));
        Files.writeString(root("used").resolve("index.html"), "mine");
        get(folders.remove(made));
        assertThat(root("old")).isDirectory();
        assertThat(root("used").resolve("index.html")).exists();
        assertThat(root("new")).doesNotExist();
    }

    @Test
    void makesNoneWhenOneCannotBeMade() throws Exception {
        Files.createDirectories(project.resolve("www"));
        Files.writeString(root("file"), "in the way");
        assertThatThrownBy(() -> get(folders.make(List.of(root("one"), root("file")))))
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "document root '%s' cannot be made: '%s' is there already and is no"
                                        .formatted(root("file"), root("file"))
                                + " directory; nothing was created");
        assertThat(root("one")).doesNotExist();
    }

    @Test
    void countsEveryFileBelowARootButNothingThatALinkLeadsTo() throws Exception {
        Files.createDirectories(root("shop").resolve("css"));
        Files.writeString(root("shop").resolve("index.html"), "0123456789");
        Files.writeString(root("shop").resolve("css/a.css"), "01234");
        Path elsewhere = Files.createDirectories(project.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("large.bin"), "x".repeat(1_000));
        Path link = Files.createSymbolicLink(root("shop").resolve("linked"), elsewhere);
        Path linked = Files.createSymbolicLink(root("linked"), elsewhere);

        var holdings = get(folders.holdings(Set.of(root("shop"), linked, root("absent"))));

        long linkBytes =
                Files.readAttributes(link, BasicFileAttributes.class, NOFOLLOW_LINKS).size();
        assertThat(holdings)
                .containsEntry(root("shop"), new DocumentRoots.Holding(15 + linkBytes, 3))
                .containsEntry(linked, new DocumentRoots.Holding(1_000, 1))
                .containsEntry(root("absent"), new DocumentRoots.Holding(0, 0));
    }

    @Test
    void findsEveryRootThatWouldLoseFilesWhateverLinksLeadThere() throws Exception {
        Path inner = Files.createDirectories(root("site").resolve("dist"));
        Path link = Files.createSymbolicLink(project.resolve("link"), root("site"));
        Path elsewhere = Files.createDirectories(project.resolve("elsewhere"));
        Path absent = root("site").resolve("not/yet");
        Path www = project.resolve("www");
        Files.createDirectories(root("sit"));

        var sharing =
                get(
                        folders.sharing(
                                Set.of(root("site"), root("sit"), elsewhere),
                                Set.of(inner, link, elsewhere, absent, www, root("site"))));

        assertThat(sharing)
                .containsOnlyKeys(root("site"), root("sit"))
                .containsEntry(root("site"), Set.of(inner, link, absent, www, root("site")))
                .containsEntry(root("sit"), Set.of(www));
    }

    @Test
    void knowsTheServersOfOtherHomesOfTheProjectAndNotItsOwn() throws Exception {
        RegistryFile own = store(home(".supervisor"), "mine");
        Home other = home("other");
        store(other, "theirs");
        Files.createSymbolicLink(project.resolve("alias"), home(".supervisor").root());
        Path data = Files.createDirectories(project.resolve("data"));
        Files.writeString(data.resolve("registry.json"), "{\"npm\": true}");

        assertThat(get(folders.neighbours()))
                .containsExactly(
                        new DocumentRoots.Neighbour(
                                new ServerName("theirs"), root("theirs"), other.root(), true));
        assertThat(get(own.load())).hasSize(1);
    }

    @Test
    void claimsToKnowNoneWhereAnotherHomeCannotBeRead() throws Exception {
        Home other = home("other");
        store(other, "theirs");
        for (String damaged : List.of("{\"v\":1,\"ser", "{}", "")) {
            Files.writeString(other.registry(), damaged);
            assertThatThrownBy(() -> get(folders.neighbours()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageStartingWith(
                            "registry '%s' of another home cannot be read: it is damaged; nothing was deleted"
                                    .formatted(other.registry()));
            assertThat(other.registry()).hasContent(damaged);
        }
    }

    @Test
    void knowsTheServersThatTheFileDeclaresNow() throws Exception {
        Path file = project.resolve("supervisor.yaml");
        Path dist = Files.createDirectories(project.resolve("dist"));
        Files.writeString(file, "servers: {shop: {}, docs: {root: dist}}");
        assertThat(get(folders.neighbours()))
                .containsExactly(
                        new DocumentRoots.Neighbour(
                                new ServerName("shop"), root("shop"), file, false),
                        new DocumentRoots.Neighbour(new ServerName("docs"), dist, file, false));

        Files.writeString(file, "servers: {shop: {prot: 1}}");
        assertThatThrownBy(() -> get(folders.neighbours()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("nothing was deleted, mend them first")
                .hasMessageContaining("'prot'");
    }

    private Home home(String name) {
        return Home.at(project.resolve(name), project);
    }

    private RegistryFile store(Home home, String server) throws Exception {
        home.make();
        RegistryFile registry = new RegistryFile(home.registry(), vertx, notice -> {});
        get(
                registry.save(
                        List.of(
                                new ServerSpec(
                                        "0".repeat(32),
                                        new ServerName(server),
                                        9001,
                                        false,
                                        root(server),
                                        Kind.STATIC,
                                        Isolation.PROCESS,
                                        Link.CLUSTER,
                                        true))));
        return registry;
    }

    private Path root(String name) {
        return folders.of(new ServerName(name));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }
}
