package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command that users type: {@code curl --cacert "$(supervisor ca export)" URL}. */
final class Curl {
    private Curl() {}

    /**
     * @return HTTP version and status, such as {@code 2 200}
     */
    static String head(Path ca, String url, String... options) throws Exception {
        assumeTrue(installed(), "curl is not installed");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "curl",
                                "-sS",
                                "-m",
                                "30",
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{http_version} %{http_code}",
                                "--cacert",
                                ca.toString()));
        command.addAll(List.of(options));
        command.add(url);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    private static boolean installed() {
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, "curl"))) {
                return true;
            }
        }
        return false;
    }
}
