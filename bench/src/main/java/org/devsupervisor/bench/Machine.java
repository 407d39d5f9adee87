package org.devsupervisor.bench;

import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.proc.ProcessFigures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where figures come from.
 *
 * @param kernel name and release
 * @param jdk vendor and version; the product runs on the same as its bench
 * @param commit of the measured source, {@code -dirty} behind it if files differ from it; null
 *     where git does not tell
 */
record Machine(
        String cpuModel,
        int cores,
        long memoryBytes,
        String kernel,
        String jdk,
        @OrNull String commit) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    /**
     * @param root of the source
     */
    static Machine ofThis(Path root) {
        return new Machine(
                readCpuModel(),
                Runtime.getRuntime().availableProcessors(),
                ProcessFigures.ofThisSystem().totalRamBytes(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "%s %s"
                        .formatted(
                                System.getProperty("java.vendor"),
                                System.getProperty("java.vm.version")),
                firstLine(
                                "git",
                                "-C",
                                root.toString(),
                                "describe",
                                "--always",
                                "--dirty",
                                "--abbrev=12",
                                "--exclude=*")
                        .orElse(null));
    }

    @Override
    public String toString() {
        return "%s, %d cores, %s GB memory, %s, JDK %s, commit %s"
                .formatted(
                        cpuModel,
                        cores,
                        String.format(Locale.ROOT, "%.1f", memoryBytes / 1e9),
                        kernel,
                        jdk,
                        commit == null ? "unknown" : commit);
    }

    /** As the kernel has it; where it has no such file (macOS), as sysctl does. */
    private static String readCpuModel() {
        try (Stream<String> lines = Files.lines(CPUS)) {
            Optional<String> model =
                    lines.filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst();
            if (model.isPresent()) {
                return model.get();
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return firstLine("sysctl", "-n", "machdep.cpu.brand_string")
                .orElse(System.getProperty("os.arch"));
    }

    private static Optional<String> firstLine(String... command) {
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? output.lines().findFirst().map(String::strip)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
