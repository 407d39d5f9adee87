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
                "app.tmp.1234.css",
                "app.css.tmp.1234",
                "x.css.tmp-123",
                "x.css.tmp123",
                "a.tmp.css",
                "a.swp.css",
                "index.html.3141592653",
                "index.html.314159",
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
                "x.tmpl.js",
                "x.tmpl",
                "tmp-123.css",
                "swp.css",
                "49130",
                "access.log.1",
                "access.log.31415",
                "report.20260101",
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
        assertThat(Ignored.name(name)).isFalse();
        assertThat(Ignored.anyName(Path.of("a", name, "b"))).isFalse();
    }
}
