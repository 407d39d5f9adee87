package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
                "app.tmp.1234.css",
                "app.css.tmp.1234",
                "x.css.tmp-123",
                "x.css.tmp123",
                "a.tmp.css",
                "a.swp.css",
                "seda1B2c3",
                "sedWaQxYz",
                "a.swx",
                "4913",
                "a.css___jb_tmp___",
                "a.css___jb_old___",
                "#a.css#",
                "node_modules"
            })
    void ignoresWhatNoPageIsMadeOf(String name) {
        assertThat(Ignored.name(name, true)).isTrue();
        assertThat(Ignored.anyName(Path.of("a", name, "b"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "a.b.c",
                "tmp",
                "tmp.css",
                "x.tmpl.js",
                "x.tmpl",
                "tmp-123.css",
                "swp.css",
                "49130",
                "access.log.1",
                "access.log.31415",
                "report.20260101",
                "data.v2.20261127",
                "data.json.1764276000",
                "lib-1.2.314159.js",
                "1.2.314159",
                "sedan",
                "sediments",
                "sedan2026.css",
                "#",
                "#a",
                "node_modules2",
                "~a"
            })
    void watchesEverythingElse(String name) {
        assertThat(Ignored.name(name, true)).isFalse();
        assertThat(Ignored.anyName(Path.of("a", name, "b"))).isFalse();
    }

    @Test
    void watchesWellKnownWhereItIsServed() {
        assertThat(Ignored.name(".well-known", true)).isFalse();
        assertThat(Ignored.name(".well-known", false)).isTrue();
        assertThat(Ignored.anyName(Path.of(".well-known", "a"))).isFalse();
        assertThat(Ignored.anyName(Path.of(".well-known", ".a"))).isTrue();
        assertThat(Ignored.anyName(Path.of("a", ".well-known"))).isTrue();
    }
}
