package org.devsupervisor.supervisor.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Names that no page is made of: hidden files and folders, the temporary files of editors, and
 * folders of dependencies. Ignored folders are not even watched.
 */
final class Ignored {
    /** {@code 4913} is the file with which Vim tries whether it may create one. */
    private static final Set<String> NAMES = Set.of("node_modules", "4913");

    /** Backups of many, swap files of Vim, safe writes of IntelliJ. */
    private static final List<String> ENDS =
            List.of("~", ".tmp", ".swp", ".swx", "___jb_tmp___", "___jb_old___");

    private Ignored() {}

    static boolean name(String name) {
        return name.startsWith(".")
                || NAMES.contains(name)
                || ENDS.stream().anyMatch(name::endsWith)
                // Emacs saves on its own as #name#.
                || (name.length() > 1 && name.startsWith("#") && name.endsWith("#"));
    }

    /** Whether any name on the way is ignored. */
    static boolean anyName(Path relative) {
        for (Path name : relative) {
            if (name(name.toString())) {
                return true;
            }
        }
        return false;
    }
}
