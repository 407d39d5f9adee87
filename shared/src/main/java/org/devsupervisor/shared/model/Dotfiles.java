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
            String name = path.get(i);
            if (name.startsWith(".") && !(i == 0 && name.equals(PUBLIC))) {
                return true;
            }
        }
        return false;
    }
}
