package org.devsupervisor.shared.model;

import java.util.List;

/**
 * Which names a server does not answer to. Dotfiles are private by custom, save for {@code
 * /.well-known/} (RFC 8615).
 */
public final class Dotfiles {
    private static final String PUBLIC = ".well-known";

    private Dotfiles() {}

    /** Whether no server answers to a path, of these names below its document root. */
    public static boolean hide(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (hide(path.get(i), i == 0)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether no server answers to a name, nor to any below.
     *
     * @param top whether it is in the document root itself
     */
    public static boolean hide(String name, boolean top) {
        return name.startsWith(".") && !(top && name.equals(PUBLIC));
    }
}
