package org.devsupervisor.shared.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory that looks like {@code /proc}, written file by file in the kernel's form. */
final class FakeProc {
    private final Path root;
    private final List<Path> links = new ArrayList<>();

    FakeProc(Path root) {
        this.root = root;
    }

    FakeProc file(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JUnit warns of every link it finds that leads out of its temporary directory. */
    void removeLinks() throws IOException {
        for (Path link : links) {
            Files.deleteIfExists(link);
        }
    }

    FakeProc fd(long pid, int number, String target) {
        try {
            Path directory = Files.createDirectories(root.resolve(pid + "/fd"));
            links.add(Files.createSymbolicLink(directory.resolve("" + number), Path.of(target)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process with 3 s of user and 2 s of system time, 7 threads, started at tick 119536. */
    FakeProc stat(long pid, String command, char state, long parent, long session, long virtual) {
        return file(
                pid + "/stat",
                ("%d (%s) %c %d %d %d 34816 -1 4194304 100 20 1 2 300 200 0 0 20 0 7 0 119536 %d"
                                + " 380 18446744073709551615 93861785284608 93861785304489 0 0\n")
                        .formatted(pid, command, state, parent, session, session, virtual));
    }

    FakeProc smapsRollup(long pid, long rss, long pss, long privateClean, long privateDirty) {
        return file(
                pid + "/smaps_rollup",
                """
                55cd1e6c5000-7ffec1d3e000 ---p 00000000 00:00 0                          [rollup]
                Rss:            %8d kB
                Pss:            %8d kB
                Pss_Dirty:           120 kB
                Pss_Anon:            116 kB
                Shared_Clean:       1500 kB
                Shared_Dirty:          0 kB
                Private_Clean:  %8d kB
                Private_Dirty:  %8d kB
                Referenced:         1892 kB
                Swap:                  0 kB
                Locked:                0 kB
                """
                        .formatted(rss, pss, privateClean, privateDirty));
    }

    /** The auxiliary vector of a kernel with this clock and these pages, on 64 bits. */
    static byte[] auxv(long clockTicks, long pageBytes) {
        return ByteBuffer.allocate(64)
                .order(ByteOrder.nativeOrder())
                .putLong(33)
                .putLong(0x7f00)
                .putLong(17)
                .putLong(clockTicks)
                .putLong(6)
                .putLong(pageBytes)
                .putLong(0)
                .putLong(0)
                .array();
    }
}
