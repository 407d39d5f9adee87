package org.devsupervisor.worker.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a file by going down to it from the root, each directory by the handle of the one above and
 * never by a link (openat with O_NOFOLLOW). So whatever is swapped for a link meanwhile, and back,
 * what is opened lies in the root; a check of paths, before or after, could not tell. Links within
 * the root have been followed before: the way down is a real path. It takes some 50 microseconds
 * more than opening by path, of the several hundred that a request takes.
 */
final class Descent {
    private Descent() {}

    /**
     * Closes the handle.
     *
     * @param top the root
     * @return empty when another file stands in its place by now
     * @throws IOException also when a link does
     */
    static Optional<FileChannel> open(SecureDirectoryStream<Path> top, Lookup.Found found)
            throws IOException {
        Path way = found.inside();
        SecureDirectoryStream<Path> here = top;
        try {
            for (int i = 0; i < way.getNameCount() - 1; i++) {
                SecureDirectoryStream<Path> next =
                        here.newDirectoryStream(way.getName(i), LinkOption.NOFOLLOW_LINKS);
                here.close();
                here = next;
            }
            return file(here, way.getFileName(), found);
        } finally {
            here.close();
        }
    }

    private static Optional<FileChannel> file(
            SecureDirectoryStream<Path> directory, Path name, Lookup.Found found)
            throws IOException {
        // As the method promises for the default file system.
        FileChannel channel =
                (FileChannel)
                        directory.newByteChannel(
                                name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        boolean same = false;
        try {
            BasicFileAttributeView view =
                    directory.getFileAttributeView(
                            name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            same = found.isStill(view.readAttributes());
        } finally {
            if (!same) {
                channel.close();
            }
        }
        return same ? Optional.of(channel) : Optional.empty();
    }
}
