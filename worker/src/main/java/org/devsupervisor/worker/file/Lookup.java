package org.devsupervisor.worker.file;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** What {@link DocumentRoot} found for one path. */
public sealed interface Lookup {
    /**
     * A regular file inside the root.
     *
     * @param real its real path, free of symbolic links
     * @param inside the part of it below the real path of the root
     * @param attributes as they were before the file was opened
     * @param name the last segment of the path that was asked for, which decides the content type
     */
    record Found(Path real, Path inside, BasicFileAttributes attributes, String name)
            implements Lookup {

        /**
         * Whether these are attributes of the file that was found, in the state that it was found
         * in: another file, or one written anew in place, must not go out under its entity tag.
         */
        boolean isStill(BasicFileAttributes now) {
            return Objects.equals(attributes.fileKey(), now.fileKey())
                    && attributes.size() == now.size()
                    && attributes.lastModifiedTime().equals(now.lastModifiedTime());
        }
    }

    /** A directory whose path lacks its last slash; relative links on its page need it. */
    record Directory() implements Lookup {}

    /** A directory without an {@code index.html}. */
    record NoIndex() implements Lookup {}

    /** Nothing that may be served. It is not told whether something is there. */
    record Missing() implements Lookup {}

    /** The operating system does not let this process read it. */
    record Denied() implements Lookup {}

    /**
     * The document root itself cannot be used.
     *
     * @param reason for people; names the root
     * @param missing whether nothing stands in its place, so that making it anew would help
     */
    record RootGone(String reason, boolean missing) implements Lookup {}
}
