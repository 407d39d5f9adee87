package org.devsupervisor.worker.file;

import org.devsupervisor.shared.model.Dotfiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one directory that a server gives away. A file is served when its real path lies inside the
 * real path of the root, so a symbolic link may point within the root and never out of it.
 *
 * <p>Immutable; every method blocks on the file system, so none belongs on an event loop.
 */
public final class DocumentRoot {
    private static final String INDEX = "index.html";

    /**
     * Dotfiles that hold keys, passwords or the history of both. No package manager keeps what a
     * page needs in one, so a link within the root does not open them as it does others.
     */
    private static final Set<String> SECRET =
            Set.of(".git", ".ssh", ".htpasswd", ".htaccess", ".supervisor");

    /** Also {@code .env.local} and the like. */
    private static final String SECRET_PREFIX = ".env";

    private static final UrlPath.Inside TOP = new UrlPath.Inside(List.of(), true);

    private final Path root;

    /** Takes an absolute path. The directory need not exist yet, or at any given time. */
    public DocumentRoot(Path root) {
        this.root = root;
    }

    public Path path() {
        return root;
    }

    /** Why the root cannot be used right now; empty when it can. */
    public Optional<String> trouble() {
        return find(TOP) instanceof Lookup.RootGone gone
                ? Optional.of(gone.reason())
                : Optional.empty();
    }

    /** Whether the root has an entry of this name, of whatever type. */
    public boolean has(String name) {
        return Files.exists(root.resolve(name));
    }

    /** Finds what a path means now. Nothing stays open. */
    public Lookup find(UrlPath.Inside path) {
        Path realRoot;
        try {
            realRoot = root.toRealPath();
        } catch (NoSuchFileException e) {
            return gone("does not exist", true);
        } catch (AccessDeniedException e) {
            return gone("may not be read by this user", false);
        } catch (IOException e) {
            return gone("cannot be reached: " + e.getMessage(), false);
        }
        if (!Files.isDirectory(realRoot)) {
            return gone("is not a directory", false);
        }
        // The name that was asked for counts, and not the target of a link: package managers link
        // into dot directories. What is secret has no such way.
        return Dotfiles.hide(path.segments()) ? new Lookup.Missing() : findBelow(realRoot, path);
    }

    /**
     * Opens what {@link #find} found, for reading.
     *
     * @return empty when another file or a link stands in its place by now: ask again
     * @throws IOException when it is there and cannot be read
     */
    public Optional<FileChannel> open(Lookup.Found found) throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            return top instanceof SecureDirectoryStream<Path> handle
                    ? Descent.open(handle, found)
                    : openByPath(found);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            if (isRealPath(found.real())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * For platforms without handles of directories. Who can swap a directory for a link and back
     * within this method gets past it.
     */
    private static Optional<FileChannel> openByPath(Lookup.Found found) throws IOException {
        Path real = found.real();
        FileChannel channel =
                FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        boolean same = false;
        try {
            // NOFOLLOW guards the last segment only.
            same = isRealPath(real) && found.isStill(attributes(real));
        } finally {
            if (!same) {
                channel.close();
            }
        }
        return same ? Optional.of(channel) : Optional.empty();
    }

    private static boolean isRealPath(Path path) throws IOException {
        try {
            return path.equals(path.toRealPath());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Lookup gone(String why, boolean missing) {
        return new Lookup.RootGone("document root '" + root + "' " + why, missing);
    }

    /**
     * Whether a real path below the root leads to what nobody means to publish, by a link that was
     * set by mistake or by a careless tool.
     */
    private static boolean isSecret(Path inside) {
        for (Path part : inside) {
            String name = part.toString().toLowerCase(Locale.ROOT);
            if (SECRET.contains(name) || name.startsWith(SECRET_PREFIX)) {
                return true;
            }
        }
        return false;
    }

    private static Lookup findBelow(Path realRoot, UrlPath.Inside path) {
        List<String> segments = path.segments();
        String name = segments.isEmpty() ? "" : segments.getLast();
        try {
            Lookup.Found found =
                    locate(realRoot, realRoot.resolve(String.join("/", segments)), name);
            if (found.attributes().isDirectory()) {
                return path.directory() ? index(realRoot, found.real()) : new Lookup.Directory();
            }
            // Reading a pipe or a device could block for ever.
            return found.attributes().isRegularFile() && !path.directory()
                    ? found
                    : new Lookup.Missing();
        } catch (AccessDeniedException e) {
            return new Lookup.Denied();
        } catch (IOException | InvalidPathException e) {
            // Not there, a file where a directory was named, a circle of links, a name too long
            return new Lookup.Missing();
        }
    }

    private static Lookup index(Path realRoot, Path directory) throws IOException {
        try {
            Lookup.Found found = locate(realRoot, directory.resolve(INDEX), INDEX);
            return found.attributes().isRegularFile() ? found : new Lookup.NoIndex();
        } catch (NoSuchFileException e) {
            return new Lookup.NoIndex();
        }
    }

    private static Lookup.Found locate(Path realRoot, Path path, String name) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(realRoot)) {
            throw new NoSuchFileException(path.toString());
        }
        Path inside = realRoot.relativize(real);
        if (isSecret(inside)) {
            throw new NoSuchFileException(path.toString());
        }
        return new Lookup.Found(real, inside, attributes(real), name);
    }

    private static BasicFileAttributes attributes(Path real) throws IOException {
        return Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
