package org.devsupervisor.supervisor.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.devsupervisor.shared.model.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class HomeTest {
    private static final Path RUNTIME = Path.of("/run/user/1000");

    @TempDir private Path directory;

    @Test
    void isAbsoluteAndNormalized() {
        Home home = Home.at(Path.of("some/../.supervisor"), RUNTIME);
        assertThat(home.root())
                .isEqualTo(Path.of("").toAbsolutePath().resolve(".supervisor"))
                .isEqualTo(Home.at(Path.of(".supervisor"), RUNTIME).root());
    }

    @Test
    void keepsEverythingBelowItself() {
        Home home = Home.at(Path.of("/srv/shop/.supervisor"), RUNTIME);
        assertThat(home.registry()).isEqualTo(Path.of("/srv/shop/.supervisor/registry.json"));
        assertThat(home.supervisorLog())
                .isEqualTo(Path.of("/srv/shop/.supervisor/logs/supervisor.log"));
        assertThat(home.controlSocket())
                .isEqualTo(Path.of("/srv/shop/.supervisor/run/control.sock"));
        assertThat(home.clusterFile()).isEqualTo(Path.of("/srv/shop/.supervisor/run/cluster.json"));
        assertThat(home.lock()).isEqualTo(Path.of("/srv/shop/.supervisor/run/lock"));
        assertThat(home.upstreams()).isEqualTo(Path.of("/srv/shop/.supervisor/run/w"));
    }

    @Test
    void makesSitesInTheProjectAroundIt() {
        Home home = Home.at(Path.of("/srv/shop/.supervisor"), RUNTIME);
        assertThat(home.project()).isEqualTo(Path.of("/srv/shop"));
        assertThat(home.sites()).isEqualTo(Path.of("/srv/shop/www"));
    }

    @Test
    void findsASocketPathThatFitsTheKernelForEveryLengthOfHome() {
        for (int length = 1; length < 400; length++) {
            Home home = Home.at(Path.of("/" + "x".repeat(length)), RUNTIME);
            assertThat(bytes(home.upstreams().resolve("12345678.123456789.sock")))
                    .isLessThanOrEqualTo(103);
            assertThat(bytes(home.controlSocket())).isLessThanOrEqualTo(103);
        }
    }

    @Test
    void countsBytesAndNotLetters() {
        assertThat(Home.at(Path.of("/" + "x".repeat(60)), RUNTIME).run())
                .startsWithRaw(Path.of("/" + "x".repeat(60)));
        assertThat(Home.at(Path.of("/" + "ä".repeat(60)), RUNTIME).run()).startsWithRaw(RUNTIME);
    }

    @Test
    void ofALongPathIsTheSameForEverybodyAndNobodyElses() {
        Path one = Path.of("/" + "x".repeat(200));
        Path other = Path.of("/" + "x".repeat(201));
        assertThat(Home.at(one, RUNTIME))
                .isEqualTo(Home.at(one.resolve("../" + one.getFileName()), RUNTIME));
        assertThat(Home.at(one, RUNTIME).run()).isNotEqualTo(Home.at(other, RUNTIME).run());
        assertThat(Home.at(one, RUNTIME).registry()).isEqualTo(one.resolve("registry.json"));
    }

    @Test
    void makesItsFoldersForTheUserAlone() throws IOException {
        Home home = Home.at(directory.resolve("a/b/.supervisor"), directory.resolve("runtime"));
        home.make();
        home.make();
        for (Path folder : new Path[] {home.root(), home.run(), home.upstreams(), home.logs()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void closesFoldersThatWereOpenToOthers() throws IOException {
        Home home = Home.at(directory.resolve(".supervisor"), directory.resolve("runtime"));
        Files.createDirectories(home.run());
        Files.setPosixFilePermissions(home.run(), PosixFilePermissions.fromString("rwxrwxrwx"));
        home.make();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.run())))
                .isEqualTo("rwx------");
    }

    /** In a temporary directory anybody can make the folder first. */
    @Test
    void leavesAFolderAloneThatBelongsToSomebodyElse() throws IOException {
        Home home = Home.at(directory.resolve("x".repeat(120)), directory.resolve("r"));
        Files.createDirectories(home.run());
        Files.setPosixFilePermissions(home.run(), PosixFilePermissions.fromString("rwxr-xr-x"));
        giveToSomebodyElse(home.run());
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(home::make)
                .withMessage(
                        "folder '%s' belongs to somebody else; remove it or choose another --home",
                        home.run());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.run())))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void tellsAFileThatStandsInItsPlace() throws IOException {
        Path file = Files.createFile(directory.resolve("taken"));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Home.at(file, RUNTIME).make())
                .withMessageStartingWith("folder '" + file + "' cannot be made: ")
                .withMessageEndingWith("; choose another with --home");
    }

    /** Only the administrator can. */
    private static void giveToSomebodyElse(Path folder) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Files.setOwner(
                folder,
                folder.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
