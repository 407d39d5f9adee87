package org.devsupervisor.shared.proc;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Descriptors and listening sockets by the tool {@code lsof}, in the form it has for programs
 * ({@code -F}: one field a line, named by its first letter).
 */
final class Lsof implements PortOwners {
    private static final Set<String> LOOPBACK =
            Set.of("*", "127.0.0.1", "localhost", "[::]", "[::1]", "[::ffff:127.0.0.1]");

    /** The descriptors of a process by kind; null when lsof is not installed or shows none. */
    FdSummary fds(long pid) {
        return ToolOutput.of(List.of("lsof", "-nPw", "-a", "-p", Long.toString(pid), "-F", "ft"))
                .map(Lsof::parseFds)
                .orElse(null);
    }

    @Override
    public OptionalLong owner(int port) {
        return ToolOutput.of(List.of("lsof", "-nPw", "-iTCP:" + port, "-sTCP:LISTEN", "-F", "pn"))
                .map(Lsof::parseOwner)
                .orElseGet(OptionalLong::empty);
    }

    /** Besides descriptors lsof lists the working directory, mapped files and more: no number. */
    static FdSummary parseFds(String output) {
        FdTally tally = new FdTally();
        boolean isDescriptor = false;
        for (String line : output.split("\n", -1)) {
            if (line.startsWith("f")) {
                isDescriptor = line.length() > 1 && Character.isDigit(line.charAt(1));
            } else if (line.startsWith("t") && isDescriptor) {
                tally.add(kind(line.substring(1)));
            }
        }
        FdSummary summary = tally.summary();
        return summary.total() == 0 ? null : summary;
    }

    private static FdTally.Kind kind(String type) {
        return switch (type) {
            case "IPv4", "IPv6", "unix", "sock", "inet", "systm", "netlink", "pack" ->
                    FdTally.Kind.SOCKET;
            case "FIFO", "PIPE" -> FdTally.Kind.PIPE;
            case "REG", "VREG" -> FdTally.Kind.REGULAR;
            case "CHR", "VCHR" -> FdTally.Kind.CHARDEV;
            case "DIR", "VDIR" -> FdTally.Kind.DIR;
            case "LINK" -> FdTally.Kind.SYMLINK;
            default -> FdTally.Kind.OTHER;
        };
    }

    static OptionalLong parseOwner(String output) {
        long pid = 0;
        for (String line : output.split("\n", -1)) {
            if (line.startsWith("p")) {
                pid = Long.parseLong(line.substring(1));
            } else if (line.startsWith("n")) {
                int colon = line.lastIndexOf(':');
                if (colon > 0 && LOOPBACK.contains(line.substring(1, colon))) {
                    return OptionalLong.of(pid);
                }
            }
        }
        return OptionalLong.empty();
    }
}
