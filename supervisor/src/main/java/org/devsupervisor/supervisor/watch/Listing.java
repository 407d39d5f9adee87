package org.devsupervisor.supervisor.watch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a folder held when it was last looked at: the names of its files in order, and for each a
 * stamp of its state. Immutable, and packed, since every file of every document root is in one: its
 * name in UTF-8 and 12 bytes.
 */
final class Listing {
    static final Listing EMPTY = new Listing(new byte[0], new int[0], new long[0]);

    /** The stamp of what is not there. */
    static final long ABSENT = 0;

    private final byte[] names;
    private final int[] ends;
    private final long[] stamps;

    private Listing(byte[] names, int[] ends, long[] stamps) {
        this.names = names;
        this.ends = ends;
        this.stamps = stamps;
    }

    long stamp(String name) {
        byte[] sought = name.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = ends.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, sought);
            if (order == 0) {
                return stamps[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ABSENT;
    }

    List<String> names() {
        List<String> all = new ArrayList<>(ends.length);
        for (int i = 0; i < ends.length; i++) {
            all.add(new String(names, start(i), ends[i] - start(i), StandardCharsets.UTF_8));
        }
        return all;
    }

    /** This listing with other stamps for some names; one that is {@link #ABSENT} is taken out. */
    Listing with(Map<String, Long> found) {
        List<Stamped> news =
                found.entrySet().stream()
                        .map(each -> new Stamped(each.getKey(), each.getValue()))
                        .sorted((a, b) -> Arrays.compareUnsigned(a.name, b.name))
                        .toList();
        var merged = new Merged(names.length, ends.length + news.size());
        int old = 0;
        for (Stamped next : news) {
            while (old < ends.length && compare(old, next.name) < 0) {
                merged.add(names, start(old), ends[old], stamps[old]);
                old++;
            }
            if (old < ends.length && compare(old, next.name) == 0) {
                old++;
            }
            if (next.stamp != ABSENT) {
                merged.add(next.name, 0, next.name.length, next.stamp);
            }
        }
        for (; old < ends.length; old++) {
            merged.add(names, start(old), ends[old], stamps[old]);
        }
        return merged.listing();
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private int compare(int index, byte[] name) {
        return Arrays.compareUnsigned(names, start(index), ends[index], name, 0, name.length);
    }

    private static final class Stamped {
        private final byte[] name;
        private final long stamp;

        Stamped(String name, long stamp) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.stamp = stamp;
        }
    }

    /** A listing while it is put together, in order. */
    private static final class Merged {
        private final ByteArrayOutputStream names;
        private final int[] ends;
        private final long[] stamps;
        private int size;

        Merged(int bytes, int most) {
            names = new ByteArrayOutputStream(Math.max(bytes, 32));
            ends = new int[most];
            stamps = new long[most];
        }

        void add(byte[] from, int start, int end, long stamp) {
            names.write(from, start, end - start);
            ends[size] = names.size();
            stamps[size] = stamp;
            size++;
        }

        Listing listing() {
            return size == 0
                    ? EMPTY
                    : new Listing(
                            names.toByteArray(),
                            Arrays.copyOf(ends, size),
                            Arrays.copyOf(stamps, size));
        }
    }
}
