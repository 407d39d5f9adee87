package org.devsupervisor.shared.proc;

import java.util.ArrayList;
import java.util.List;

/**
 * One resource limit of a process, in the kernel's words.
 *
 * @param resource such as {@code Max open files}
 * @param soft the limit in force: a number or {@code unlimited}
 * @param hard how far the process may raise it: a number or {@code unlimited}
 * @param units such as {@code bytes} or {@code files}; empty for a limit without a unit
 */
public record Limit(String resource, String soft, String hard, String units) {

    /**
     * Reads {@code /proc/<pid>/limits}. Resource names contain blanks, so the columns are where the
     * header says they are.
     */
    static List<Limit> parse(String table) {
        List<String> lines = table.lines().toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        String header = lines.getFirst();
        int soft = header.indexOf("Soft Limit");
        int hard = header.indexOf("Hard Limit");
        int units = header.indexOf("Units");
        if (soft < 0 || hard < soft || units < hard) {
            return List.of();
        }
        List<Limit> limits = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            limits.add(
                    new Limit(
                            cell(line, 0, soft),
                            cell(line, soft, hard),
                            cell(line, hard, units),
                            cell(line, units, line.length())));
        }
        return List.copyOf(limits);
    }

    private static String cell(String line, int from, int to) {
        int end = Math.min(to, line.length());
        return from >= end ? "" : line.substring(from, end).strip();
    }
}
