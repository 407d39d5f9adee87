package org.devsupervisor.supervisor.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Files that somebody meant for us, under a name that programs often have and this one has not. */
final class StrayFiles {
    private static final List<String> NAMES =
            List.of("supervisor.yml", ".supervisor.yaml", ".supervisor.yml");

    private StrayFiles() {}

    /**
     * One sentence for each of them that lies where the file that is read does not.
     *
     * @param file that is read, which may be there or not
     */
    static List<String> instead(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? List.of()
                : NAMES.stream()
                        .filter(name -> Files.isRegularFile(file.resolveSibling(name)))
                        .map(name ->
                                "'%s' is not read; rename it to '%s'"
                                        .formatted(name, file.getFileName()))
                        .toList();
    }
}
