package org.devsupervisor.supervisor.home;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder in which document roots are made, {@code www/} in the project.
 *
 * @param folder absolute
 */
public record Sites(Path folder) {
    /**
     * Whether a document root may be deleted with its server: a folder just beneath this one, and
     * no symbolic link to another.
     */
    public boolean mayDelete(Path root) {
        return folder.equals(root.normalize().getParent())
                && Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS);
    }
}
