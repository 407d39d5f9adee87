package org.devsupervisor.supervisor.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a name in a folder leads to: a folder to be watched, a file, or nothing.
 *
 * @param folder the path of a folder; null for all else. Not made from its name, which may be one
 *     that does not survive the way through a string
 * @param target of a folder that is reached by a symbolic link, where it really lies; else null
 * @param stamp of a file, and {@link Listing#ABSENT} for all else
 * @param empty whether it is a file without content
 */
record Entry(Path folder, Path target, long stamp, boolean empty) {
    static final Entry NOTHING = new Entry(null, null, Listing.ABSENT, false);

    /** The bit of a stamp that says that the same stamp may be seen after another write. */
    private static final long UNSETTLED = 1;

    private static final long PRESENT = 2;

    /**
     * Looks at what is there now.
     *
     * @param follow where the folder lies that a link leads to, if it is to be followed
     * @param settled a file written since may be written again without a difference in its times,
     *     which are those of the kernel's last tick
     */
    static Entry at(Path path, Function<Path, Optional<Path>> follow, Instant settled) {
        BasicFileAttributes own;
        try {
            own = attributes(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return NOTHING;
        }
        if (own.isDirectory()) {
            return new Entry(path, null, Listing.ABSENT, false);
        }
        if (!own.isSymbolicLink()) {
            return file(stamp(own), own, settled);
        }
        BasicFileAttributes target;
        try {
            target = attributes(path);
        } catch (IOException e) {
            // It leads nowhere.
            return file(stamp(own), own, settled);
        }
        if (target.isDirectory()) {
            return follow.apply(path)
                    .map(real -> new Entry(path, real, Listing.ABSENT, false))
                    .orElseGet(() -> file(stamp(own), own, settled));
        }
        return file(mix(stamp(own), stamp(target)), target, settled);
    }

    /** Whether this is not what had the stamp. */
    boolean isOther(long before) {
        return (before | UNSETTLED) != (stamp | UNSETTLED);
    }

    /** The same, if it is known that something was done to it since. */
    boolean isWritten(long before) {
        return isOther(before) || (before & UNSETTLED) != 0;
    }

    private static BasicFileAttributes attributes(Path path, LinkOption... options)
            throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    private static Entry file(long stamp, BasicFileAttributes attributes, Instant settled) {
        boolean unsettled = attributes.lastModifiedTime().toInstant().isAfter(settled);
        return new Entry(
                null,
                null,
                unsettled ? stamp | UNSETTLED : stamp & ~UNSETTLED,
                attributes.size() == 0);
    }

    private static long stamp(BasicFileAttributes attributes) {
        long written = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return mix(mix(attributes.size(), written), Objects.hashCode(attributes.fileKey()));
    }

    /** Mixes as SplitMix64 does (Steele, Lea, Flood 2014). Never that of what is absent. */
    private static long mix(long a, long b) {
        long mixed = a * 0x9E3779B97F4A7C15L + b;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) | PRESENT;
    }
}
