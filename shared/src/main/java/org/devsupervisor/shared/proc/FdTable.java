package org.devsupervisor.shared.proc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The open descriptors of one process: the links below {@code /proc/<pid>/fd}. What a link leads to
 * is told by its text for things without a path ({@code socket:[4711]}), by the file's mode for the
 * rest.
 */
final class FdTable {
    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int SOCKET = 0140000;

    private final Path directory;

    FdTable(Path directory) {
        this.directory = directory;
    }

    /**
     * All descriptors by kind; null when they are not ours to see or the process is gone. A
     * descriptor that is closed meanwhile is not counted, so neither is the one that lists the
     * directory of our own process.
     */
    FdSummary summary() {
        String[] names = names();
        if (names == null) {
            return null;
        }
        FdTally tally = new FdTally();
        for (String name : names) {
            try {
                tally.add(kind(directory.resolve(name)));
            } catch (NoSuchFileException closedMeanwhile) {
                // not open, not counted
            } catch (IOException e) {
                return null;
            }
        }
        return tally.summary();
    }

    /** True if one of the descriptors is a link with one of these texts. */
    boolean holdsAny(Iterable<String> targets) {
        String[] names = names();
        if (names == null) {
            return false;
        }
        for (String name : names) {
            String target;
            try {
                target = Files.readSymbolicLink(directory.resolve(name)).toString();
            } catch (IOException e) {
                continue;
            }
            for (String wanted : targets) {
                if (wanted.equals(target)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** File.list, because it holds one descriptor and only until it returns. */
    private String[] names() {
        return new File(directory.toString()).list();
    }

    private static FdTally.Kind kind(Path link) throws IOException {
        String target = Files.readSymbolicLink(link).toString();
        if (target.startsWith("/")) {
            return kindOfFile(link, target);
        }
        if (target.startsWith("socket:")) {
            return FdTally.Kind.SOCKET;
        }
        return target.startsWith("pipe:") ? FdTally.Kind.PIPE : FdTally.Kind.OTHER;
    }

    /**
     * Asks the link, not the path it shows: the kernel then answers for the open file itself, also
     * if it has been deleted, replaced, or lives in another mount namespace.
     */
    private static FdTally.Kind kindOfFile(Path link, String target) throws IOException {
        int mode;
        try {
            mode = (int) Files.getAttribute(link, "unix:mode");
        } catch (NoSuchFileException e) {
            if (target.endsWith(" (deleted)")) {
                return FdTally.Kind.REGULAR;
            }
            throw e;
        }
        return switch (mode & FILE_TYPE) {
            case SOCKET -> FdTally.Kind.SOCKET;
            case FIFO -> FdTally.Kind.PIPE;
            case REGULAR -> FdTally.Kind.REGULAR;
            case CHARACTER_DEVICE -> FdTally.Kind.CHARDEV;
            case DIRECTORY -> FdTally.Kind.DIR;
            case SYMBOLIC_LINK -> FdTally.Kind.SYMLINK;
            default -> FdTally.Kind.OTHER;
        };
    }
}
