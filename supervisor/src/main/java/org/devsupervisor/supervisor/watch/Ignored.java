package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.model.Dotfiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that no page is made of: files and folders that no server answers to, temporary files of
 * editors and of whatever else writes a file beside the one that it then takes the name of, and
 * folders of dependencies. Ignored folders are not even watched. A temporary file with a name that
 * nobody could know is no harm as long as it is gone when its burst ends, for then it was never
 * there.
 */
final class Ignored {
    /** {@code 4913} is the file with which Vim tries whether it may create one. */
    private static final Set<String> NAMES = Set.of("node_modules", "4913");

    /** Backups of many, second swap files of Vim, safe writes of IntelliJ. */
    private static final List<String> ENDS = List.of("~", ".swx", "___jb_tmp___", "___jb_old___");

    private static final List<Predicate<String>> PATTERNS =
            Stream.of(
                            // Between dots, alone or numbered: app.css.tmp, app.tmp.12.css,
                            // x.css.tmp-12. A template, x.tmpl.js, is none.
                            ".*\\.(tmp|swp)([-_0-9][^.]*)?(\\..*)?",
                            // sed -i: six random letters and digits. In words all are small.
                            "sed(?=.*[A-Z0-9])[A-Za-z0-9]{6}",
                            // Emacs saves on its own as #name#.
                            "#.*#")
                    .map(Pattern::compile)
                    .map(Pattern::asMatchPredicate)
                    .toList();

    private Ignored() {}

    /**
     * @param top whether it is a name in the document root itself
     */
    static boolean name(String name, boolean top) {
        return Dotfiles.hide(name, top)
                || NAMES.contains(name)
                || ENDS.stream().anyMatch(name::endsWith)
                || PATTERNS.stream().anyMatch(pattern -> pattern.test(name));
    }

    /**
     * Whether any name on the way is ignored.
     *
     * @param relative to the document root
     */
    static boolean anyName(Path relative) {
        boolean top = true;
        for (Path name : relative) {
            if (name(name.toString(), top)) {
                return true;
            }
            top = false;
        }
        return false;
    }
}
