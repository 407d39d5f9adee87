package org.devsupervisor.supervisor.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What the build wrote down about itself, so that nothing has to be loaded to tell it. No time of
 * the build: the same sources make the same files.
 *
 * @param version of the product
 * @param commit of the sources, with {@code -dirty} where they were changed after it; empty where
 *     they were built outside of a checkout
 * @param commitTime in UTC, as ISO 8601; empty as the commit is
 * @param vertx version of Vert.x core
 * @param netty version of Netty
 * @param hazelcast version of Hazelcast
 */
public record Build(
        String version,
        Optional<String> commit,
        Optional<String> commitTime,
        String vertx,
        String netty,
        String hazelcast) {
    private static final String FILE = "build.properties";

    /** The build that this code is of. Reads a small file. */
    public static Build ofThisCode() {
        Properties written = new Properties();
        try (InputStream file = Build.class.getResourceAsStream(FILE)) {
            written.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(written);
    }

    static Build of(Properties written) {
        return new Build(
                written.getProperty("version"),
                known(written.getProperty("commit")),
                known(written.getProperty("commit_time")),
                written.getProperty("vertx"),
                written.getProperty("netty"),
                written.getProperty("hazelcast"));
    }

    private static Optional<String> known(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }
}
