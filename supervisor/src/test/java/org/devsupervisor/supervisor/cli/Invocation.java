package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program that ran to its end left: its exit status and what it printed. */
public record Invocation(int status, String out, String err) {
    private static final long LIMIT_SECONDS = 120;

    /**
     * Runs a program with nothing on its standard input. One that takes too long is ended.
     *
     * @param scratch an empty folder for its output, since a pipe would have to be read meanwhile
     */
    public static Invocation of(ProcessBuilder program, Path scratch)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", ".txt");
        Path err = Files.createTempFile(scratch, "err", ".txt");
        Process process =
                program.redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    "%s took more than %d s; it printed: %s%s"
                            .formatted(
                                    program.command(),
                                    LIMIT_SECONDS,
                                    Files.readString(out),
                                    Files.readString(err)));
        }
        return new Invocation(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Lines on standard error. */
    public List<String> errors() {
        return err.lines().toList();
    }

    /** Standard output as the one JSON object that it is. */
    Map<String, Object> object() throws IOException {
        return Json.object(Json.parse(out));
    }

    /** Standard output as the one JSON array of objects that it is. */
    List<Map<String, Object>> objects() throws IOException {
        return Json.array(Json.parse(out)).stream().map(Json::object).toList();
    }
}
