package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

class IgnoredTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".env",
                "..a",
                "index.html~",
                "a.tmp",
                "a.swp",
                "a.swx",
                "4913",
                "a.css___jb_tmp___",
                "a.css___jb_old___",
                "#a.css#",
                "node_modules"
            })
    void ignoresWhatNoPageIsMadeOf(String name) {
        assertThat(Ignored.name(name)).isTrue();
        assertThat(Ignored.anyName(Path.of("a", name, "b"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "a.b.c",
                "tmp",
                "tmp.css",
                "a.tmp.css",
                "49130",
                "#",
                "#a",
                "node_modules2",
                "~a"
            })
    void watchesEverythingElse(String name) {
        assertThat(Ignored.name(name)).isFalse();
        assertThat(Ignored.anyName(Path.of("a", name, "b"))).isFalse();
    }
}
