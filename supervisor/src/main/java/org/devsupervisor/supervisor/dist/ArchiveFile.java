package org.devsupervisor.supervisor.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class-data archive of one role in the user's cache, there or not. It is tied to the build of
 * the JVM, its command line and the very jar files, so its name is a digest of them (JEP 350, and
 * docs/adr/0014). All of this blocks.
 */
public record ArchiveFile(Path path) {
    /** Of earlier builds, for other checkouts. */
    private static final int KEPT = 4;

    private static final String SUFFIX = ".jsa";

    /** How an archive begins. */
    private static final int MAGIC_BYTES = 4;

    /**
     * @param directory in the user's cache; made if it is not there
     * @param role what the JVM is: {@code worker}
     * @param command words of its command line that stay the same from start to start
     * @param jars its class path
     */
    public static ArchiveFile of(Path directory, String role, List<String> command, List<Path> jars)
            throws IOException {
        Files.createDirectories(directory);
        StringBuilder inputs =
                new StringBuilder(System.getProperty("java.vm.version"))
                        .append('\n')
                        .append(System.getProperty("java.home"));
        command.forEach(word -> inputs.append('\n').append(word));
        for (Path jar : jars) {
            inputs.append('\n')
                    .append(jar)
                    .append(' ')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(Files.getLastModifiedTime(jar).toMillis());
        }
        return new ArchiveFile(directory.resolve(role + "-" + digest(inputs.toString()) + SUFFIX));
    }

    /**
     * Whether it is there and was written to its end: a JVM writes the beginning last, and leaves
     * zeros there when it is killed before.
     */
    public boolean isWhole() throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        try (InputStream file = Files.newInputStream(path)) {
            for (byte each : file.readNBytes(MAGIC_BYTES)) {
                if (each != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Removes all but the newest of this role. */
    public void removeOlder() throws IOException {
        String name = path.getFileName().toString();
        String role = name.substring(0, name.lastIndexOf('-') + 1);
        List<Path> archives = new ArrayList<>();
        try (Stream<Path> files = Files.list(path.getParent())) {
            files.filter(
                            file -> {
                                String other = file.getFileName().toString();
                                return other.startsWith(role) && other.endsWith(SUFFIX);
                            })
                    .forEach(archives::add);
        }
        archives.sort(
                Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed());
        for (Path old : archives.subList(Math.min(KEPT, archives.size()), archives.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static String digest(String inputs) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(inputs.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
