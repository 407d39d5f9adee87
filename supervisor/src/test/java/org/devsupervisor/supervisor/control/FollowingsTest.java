package org.devsupervisor.supervisor.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.atomic.AtomicInteger;

class FollowingsTest {
    private final Followings followings = new Followings();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void endTogetherAndOnce() {
        followings.add(ended::incrementAndGet);
        followings.add(ended::incrementAndGet);
        assertThat(ended).hasValue(0);
        followings.end();
        followings.end();
        assertThat(ended).hasValue(2);
    }

    @Test
    void endAtOnceWhenTheReaderHasLeft() {
        followings.end();
        followings.add(ended::incrementAndGet);
        assertThat(ended).hasValue(1);
    }

    @Test
    @Timeout(60)
    void endAllWhenTheReaderLeavesWhileTheyBegin() throws Exception {
        int count = 100_000;
        Thread beginning =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < count; i++) {
                                followings.add(ended::incrementAndGet);
                            }
                        });
        followings.end();
        beginning.join();
        assertThat(ended).hasValue(count);
    }
}
