package org.devsupervisor.shared.proc;

/** Counts descriptors by kind, whichever source shows them. For one thread. */
final class FdTally {
    private int sockets;
    private int pipes;
    private int regular;
    private int chardev;
    private int dir;
    private int symlink;
    private int other;

    enum Kind {
        SOCKET,
        PIPE,
        REGULAR,
        CHARDEV,
        DIR,
        SYMLINK,
        OTHER
    }

    void add(Kind kind) {
        switch (kind) {
            case SOCKET -> sockets++;
            case PIPE -> pipes++;
            case REGULAR -> regular++;
            case CHARDEV -> chardev++;
            case DIR -> dir++;
            case SYMLINK -> symlink++;
            case OTHER -> other++;
        }
    }

    FdSummary summary() {
        int total = sockets + pipes + regular + chardev + dir + symlink + other;
        return new FdSummary(total, sockets, pipes, regular, chardev, dir, symlink, other);
    }
}
