package org.devsupervisor.supervisor.app;

import java.io.IOException;
import java.nio.file.Path;

/** Where paths really lead, through every link. Blocks. */
final class RealPath {
    private RealPath() {}

    /** Also of what does not exist: then of the nearest folder around it that does. */
    static Path of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException absent) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : of(parent).resolve(absolute.getFileName());
        }
    }

    /** Whether two real paths are one folder, or one lies in the other. */
    static boolean overlap(Path one, Path other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
