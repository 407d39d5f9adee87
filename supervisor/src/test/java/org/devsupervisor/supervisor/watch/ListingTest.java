package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class ListingTest {
    @Test
    void findsTheStampOfEveryNameAndNoOther() {
        Listing listing = Listing.EMPTY.with(Map.of("b", 2L, "a", 1L, "ä", 4L, "ab", 3L));
        assertThat(listing.names()).containsExactly("a", "ab", "b", "ä");
        assertThat(listing.stamp("a")).isEqualTo(1);
        assertThat(listing.stamp("ab")).isEqualTo(3);
        assertThat(listing.stamp("b")).isEqualTo(2);
        assertThat(listing.stamp("ä")).isEqualTo(4);
        assertThat(listing.stamp("aa")).isEqualTo(Listing.ABSENT);
        assertThat(listing.stamp("")).isEqualTo(Listing.ABSENT);
        assertThat(Listing.EMPTY.stamp("a")).isEqualTo(Listing.ABSENT);
    }

    @Test
    void leavesTheOlderListingAsItWas() {
        Listing before = Listing.EMPTY.with(Map.of("a", 1L));
        Listing after = before.with(Map.of("a", Listing.ABSENT, "b", 2L));
        assertThat(before.names()).containsExactly("a");
        assertThat(after.names()).containsExactly("b");
    }

    @Test
    void holdsWhatAMapWouldHold() {
        var random = new Random(7);
        Map<String, Long> expected = new TreeMap<>();
        Listing listing = Listing.EMPTY;
        for (int round = 0; round < 300; round++) {
            Map<String, Long> found = new TreeMap<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                found.put("f" + random.nextInt(60), (long) random.nextInt(4));
            }
            found.forEach((name, stamp) -> {
                if (stamp == Listing.ABSENT) {
                    expected.remove(name);
                } else {
                    expected.put(name, stamp);
                }
            });
            listing = listing.with(found);
            assertThat(listing.names()).containsExactlyElementsOf(expected.keySet());
            assertThat(listing.names())
                    .extracting(listing::stamp)
                    .containsExactlyElementsOf(expected.values());
        }
    }
}
