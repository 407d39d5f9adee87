package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

class DocumentRootTest {
    @TempDir Path dir;
    Path www;
    DocumentRoot root;

    @BeforeEach
    void aSiteWithASecretBesideIt() throws IOException {
        www = dir.resolve("www");
        write(dir.resolve("secret.txt"), "secret");
        write(dir.resolve("www-private/secret.txt"), "secret");
        write(www.resolve("index.html"), "top");
        write(www.resolve("a b+c.txt"), "spaces");
        write(www.resolve("grüße 🌍.txt"), "greetings");
        write(www.resolve("100%.txt"), "percent");
        write(www.resolve("%2e%2e/literal.txt"), "literal");
        write(www.resolve("docs/index.html"), "docs");
        write(www.resolve("docs/guide.txt"), "guide");
        write(www.resolve("bare/x.txt"), "x");
        write(www.resolve("odd/index.html/x.txt"), "x");
        write(www.resolve(".env"), "key");
        write(www.resolve(".git/config"), "config");
        write(www.resolve("docs/.hidden"), "hidden");
        write(www.resolve(".well-known/security.txt"), "contact");
        write(www.resolve(".well-known/.draft"), "draft");
        write(www.resolve("docs/.well-known/x"), "x");
        write(www.resolve("node_modules/.store/lib/lib.js"), "lib");
        Files.createSymbolicLink(www.resolve("in.txt"), Path.of("docs/guide.txt"));
        Files.createSymbolicLink(
                www.resolve("node_modules/lib"), www.resolve("node_modules/.store/lib"));
        Files.createSymbolicLink(www.resolve("out.txt"), dir.resolve("secret.txt"));
        Files.createSymbolicLink(www.resolve("outdir"), dir);
        Files.createSymbolicLink(www.resolve("sibling"), dir.resolve("www-private"));
        Files.createSymbolicLink(www.resolve("dangling"), dir.resolve("nowhere"));
        Files.createSymbolicLink(www.resolve("loop"), www.resolve("loop"));
        Files.createDirectories(www.resolve("outindex"));
        Files.createSymbolicLink(www.resolve("outindex/index.html"), dir.resolve("secret.txt"));
        root = new DocumentRoot(www);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            textBlock =
                    """
                    /,                                  top
                    /index.html,                        top
                    /docs/,                             docs
                    /docs/.,                            docs
                    /docs/index.html,                   docs
                    /docs/guide.txt,                    guide
                    /bare/../docs/guide.txt,            guide
                    /a%20b+c.txt,                       spaces
                    /gr%C3%BC%C3%9Fe%20%F0%9F%8C%8D.txt, greetings
                    /100%25.txt,                        percent
                    /%252e%252e/literal.txt,            literal
                    /in.txt,                            guide
                    /node_modules/lib/lib.js,           lib
                    /.well-known/security.txt,          contact
                    """)
    void findsFilesInsideTheRoot(String path, String content) throws IOException {
        assertThat(find(path)).isInstanceOf(Lookup.Found.class);
        assertThat(read((Lookup.Found) find(path))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope.txt",
                "/docs/nope/",
                "/docs/guide.txt/",
                "/docs/guide.txt/x",
                "/a%20b%20c.txt",
                "/out.txt",
                "/outdir",
                "/outdir/",
                "/outdir/secret.txt",
                "/outdir/www/index.html/../../secret.txt",
                "/sibling/secret.txt",
                "/dangling",
                "/loop",
                "/.env",
                "/%2eenv",
                "/.git/config",
                "/.git/",
                "/docs/.hidden",
                "/.well-known/.draft",
                "/docs/.well-known/x",
                "/..."
            })
    void missesWhatIsNotThereHiddenOrOutside(String path) {
        assertThat(find(path)).isEqualTo(new Lookup.Missing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".env.local",
                ".git/config",
                ".ssh/id_ed25519",
                ".htpasswd",
                ".htaccess",
                ".supervisor/run/cluster.json",
                "sub/.GIT/config",
                "node_modules/.store/lib/.env"
            })
    void missesSecretsBehindALinkToo(String target) throws IOException {
        write(www.resolve(target), "secret");
        Files.createSymbolicLink(www.resolve("link.txt"), www.resolve(target));
        Files.createSymbolicLink(www.resolve("linkdir"), www.resolve(target).getParent());
        Files.createSymbolicLink(www.resolve("bare/index.html"), www.resolve(target));

        assertThat(find("/link.txt")).isEqualTo(new Lookup.Missing());
        assertThat(find("/linkdir/" + Path.of(target).getFileName()))
                .isEqualTo(new Lookup.Missing());
        assertThat(find("/bare/")).isEqualTo(new Lookup.NoIndex());
    }

    @Test
    void missesANameThatIsTooLong() {
        assertThat(find("/" + "x".repeat(300))).isEqualTo(new Lookup.Missing());
        assertThat(find("/x".repeat(5000))).isEqualTo(new Lookup.Missing());
    }

    @Test
    void missesAPipeInsteadOfWaitingForIt() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", www.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();

        assertThat(find("/pipe")).isEqualTo(new Lookup.Missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/bare", "/node_modules/lib"})
    void wantsASlashBehindADirectory(String path) {
        assertThat(find(path)).isEqualTo(new Lookup.Directory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bare/", "/odd/", "/outindex/"})
    void tellsADirectoryWithoutAnIndexOfItsOwn(String path) {
        assertThat(find(path)).isEqualTo(new Lookup.NoIndex());
    }

    @Test
    void servesARootThatIsItselfALink() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("current"), www);

        assertThat(new DocumentRoot(link).find(inside("/in.txt"))).isInstanceOf(Lookup.Found.class);
        assertThat(new DocumentRoot(link).find(inside("/out.txt"))).isEqualTo(new Lookup.Missing());
    }

    @Test
    void saysWhichRootIsGoneAndFindsItAgain() throws IOException {
        Path away = dir.resolve("away");
        Files.move(www, away);

        assertThat(find("/docs/guide.txt"))
                .isEqualTo(new Lookup.RootGone("document root '" + www + "' does not exist", true));
        assertThat(root.trouble()).contains("document root '" + www + "' does not exist");

        Files.move(away, www);

        assertThat(find("/docs/guide.txt")).isInstanceOf(Lookup.Found.class);
        assertThat(root.trouble()).isEmpty();
    }

    @Test
    void saysThatAFileIsNoRoot() {
        assertThat(new DocumentRoot(www.resolve("in.txt")).trouble())
                .contains("document root '" + www.resolve("in.txt") + "' is not a directory");
    }

    @Test
    void opensNothingElseThanWhatWasFound() throws IOException {
        Lookup.Found found = (Lookup.Found) find("/docs/guide.txt");
        Path guide = www.resolve("docs/guide.txt");

        Files.delete(guide);
        assertThat(root.open(found)).as("deleted").isEmpty();

        Files.createSymbolicLink(guide, dir.resolve("secret.txt"));
        assertThat(opened(found)).as("a link in its place").isFalse();

        Files.delete(guide);
        Files.delete(www.resolve("docs/.hidden"));
        Files.move(www.resolve("docs"), dir.resolve("moved"));
        write(dir.resolve("elsewhere/guide.txt"), "secret");
        Files.createSymbolicLink(www.resolve("docs"), dir.resolve("elsewhere"));
        assertThat(opened(found)).as("a link in place of its directory").isFalse();
    }

    @Test
    void asksToLookAgainWhenAFileWasReplaced() throws IOException {
        Lookup.Found found = (Lookup.Found) find("/docs/guide.txt");
        write(dir.resolve("new"), "new guide");
        Files.move(
                dir.resolve("new"),
                www.resolve("docs/guide.txt"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(root.open(found)).isEmpty();
        assertThat(read((Lookup.Found) find("/docs/guide.txt"))).isEqualTo("new guide");
    }

    private boolean opened(Lookup.Found found) {
        try {
            Optional<FileChannel> channel = root.open(found);
            if (channel.isPresent()) {
                channel.get().close();
            }
            return channel.isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private Lookup find(String path) {
        return root.find(inside(path));
    }

    private static UrlPath.Inside inside(String path) {
        return (UrlPath.Inside) UrlPath.parse(path);
    }

    private String read(Lookup.Found found) throws IOException {
        try (FileChannel channel = root.open(found).orElseThrow()) {
            return new String(
                    Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
