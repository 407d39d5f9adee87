package org.devsupervisor.shared.proc;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The kernel's TCP sockets ({@code /proc/net/tcp} and {@code tcp6}, proc_net(5)), which name a
 * socket by its inode, and the search for the process that has a descriptor of it.
 */
final class SocketTable implements PortOwners {
    private static final String LISTEN = "0A";
    private static final Set<String> LOOPBACK_OR_ANY =
            Set.of(
                    word(0x7f000001),
                    word(0),
                    word(0) + word(0) + word(0) + word(0),
                    word(0) + word(0) + word(0) + word(1),
                    word(0) + word(0) + word(0xffff) + word(0),
                    word(0) + word(0) + word(0xffff) + word(0x7f000001));

    private final Path root;
    private final ProcFs processes;

    SocketTable(Path root) {
        this.root = root;
        this.processes = new ProcFs(root);
    }

    @Override
    public OptionalLong owner(int port) {
        List<String> sockets = new ArrayList<>();
        addListening("net/tcp", port, sockets);
        addListening("net/tcp6", port, sockets);
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        for (long pid : processes.pids()) {
            if (new FdTable(root.resolve(pid + "/fd")).holdsAny(sockets)) {
                return OptionalLong.of(pid);
            }
        }
        return OptionalLong.empty();
    }

    private void addListening(String table, int port, List<String> sockets) {
        ProcText text = ProcText.read(root.resolve(table).toString());
        if (text == null) {
            return;
        }
        String suffix = ":" + hex(port, 4);
        for (String line : text.toString().split("\n", -1)) {
            if (!line.contains(suffix)) {
                continue;
            }
            // sl, local address, remote address, state, queues, timer, retransmits, uid, timeout,
            // inode
            String[] fields = line.strip().split(" +", -1);
            if (fields.length > 9
                    && fields[3].equals(LISTEN)
                    && fields[1].endsWith(suffix)
                    && LOOPBACK_OR_ANY.contains(
                            fields[1].substring(0, fields[1].length() - suffix.length()))) {
                sockets.add("socket:[" + fields[9] + "]");
            }
        }
    }

    /** The kernel prints each 32 bits of an address, in network order, as a number of its own. */
    private static String word(int networkOrder) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        return hex(little ? Integer.reverseBytes(networkOrder) : networkOrder, 8);
    }

    private static String hex(int value, int digits) {
        return String.format("%0" + digits + "X", value);
    }
}
