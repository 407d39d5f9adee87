package org.devsupervisor.shared.proc;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the process that listens on a loopback TCP port, so that "address already in use" can name
 * somebody. Blocks some milliseconds (it looks into the descriptors of every process); safe for use
 * by any number of threads.
 */
public final class PortHolder {
    private final PortOwners owners;
    private final ProcessFigures figures;

    /** Asks this system: {@code /proc} where it exists, else {@code lsof} if installed. */
    public PortHolder() {
        this(
                ProcFs.isMounted() ? new SocketTable(ProcFs.ROOT) : new Lsof(),
                ProcessFigures.ofThisSystem());
    }

    /**
     * @param root the directory that stands for {@code /proc}
     */
    public PortHolder(Path root) {
        this(new SocketTable(root), new ProcFs(root));
    }

    private PortHolder(PortOwners owners, ProcessFigures figures) {
        this.owners = owners;
        this.figures = figures;
    }

    /**
     * Who listens on the port at 127.0.0.1, ::1 or all addresses. If several processes share the
     * socket, the one with the lowest pid. Empty when nobody does, and also when somebody does
     * whose descriptors this user may not see.
     */
    public Optional<Holder> of(int port) {
        var pid = owners.owner(port);
        return pid.isPresent()
                ? Optional.of(new Holder(pid.getAsLong(), figures.commandLine(pid.getAsLong())))
                : Optional.empty();
    }

    /**
     * The process that holds a port.
     *
     * @param pid the process
     * @param command its command line, empty when it ended meanwhile
     */
    public record Holder(long pid, String command) {
        private static final int LONGEST = 60;

        /** For messages: {@code pid 4711 (node server.js)}, on one line and not too long. */
        public String describe() {
            if (command.isEmpty()) {
                return "pid " + pid;
            }
            StringBuilder text = new StringBuilder();
            command.codePoints()
                    .limit(LONGEST)
                    .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
            String rest = text.length() < command.length() ? "..." : "";
            return "pid " + pid + " (" + text + rest + ")";
        }
    }
}
