package org.devsupervisor.supervisor.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Symbolic links to folders of one document root that are followed, and where they lead. For the
 * watcher's thread.
 */
final class Links {
    private final Map<Path, Path> links = new HashMap<>();
    private Path real;

    /**
     * @param real where the root lies
     */
    Links(Path real) {
        this.real = real;
    }

    void rootIsAt(Path moved) {
        real = moved;
    }

    /**
     * Where a link to a folder leads, if its files are to be watched as those of the link: it lies
     * below the root, and its own name is ignored. Any other folder below the root is watched under
     * its own name. No link is followed to a folder that it lies in, and of several to one folder
     * only one, so that there is no circle.
     */
    Optional<Path> follow(Path link) {
        try {
            Path target = link.toRealPath();
            if (target.startsWith(real)
                    && !link.getParent().toRealPath().startsWith(target)
                    && Ignored.anyName(real.relativize(target))
                    && links.compute(target, (same, first) -> lasting(first) ? first : link)
                            .equals(link)) {
                return Optional.of(target);
            }
        } catch (IOException e) {
            // It went in the meantime, and leads nowhere.
        }
        return Optional.empty();
    }

    void unfollow(Path link, Path target) {
        links.remove(target, link);
    }

    private static boolean lasting(Path link) {
        return link != null && Files.isSymbolicLink(link);
    }
}
