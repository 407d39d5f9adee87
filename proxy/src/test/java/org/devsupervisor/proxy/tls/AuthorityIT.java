package org.devsupervisor.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One directory, and JVMs that open the authority in it at the same time. */
@Timeout(60)
class AuthorityIT {
    @TempDir Path temp;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatATestLeft() throws Exception {
        for (Process process : started) {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void processesThatOpenItAtOnceGetTheSame() throws Exception {
        List<Process> openers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            openers.add(opener());
        }
        Set<String> roots = new HashSet<>();
        for (Process opener : openers) {
            assertThat(opener.inputReader().readLine()).isEqualTo("opening");
            roots.add(opener.inputReader().readLine());
        }

        assertThat(roots)
                .containsExactly(
                        serial(
                                CertificateAuthority.open(
                                        temp.resolve("ca"), Clock.systemUTC(), notice -> {})));
    }

    private Process opener() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Opener.class.getName(),
                                temp.resolve("ca").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        started.add(process);
        return process;
    }

    private static String serial(CertificateAuthority authority) {
        return authority.root().getSerialNumber().toString();
    }

    /** The other process: says when it is about to open the authority, then which one it has. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("opening");
            System.out.println(
                    serial(
                            CertificateAuthority.open(
                                    Path.of(arguments[0]), Clock.systemUTC(), notice -> {})));
        }
    }
}
