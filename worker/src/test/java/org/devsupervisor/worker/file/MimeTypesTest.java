package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeTypesTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "index.html, text/html; charset=utf-8",
        "INDEX.HTML, text/html; charset=utf-8",
        "app.min.js, text/javascript; charset=utf-8",
        "mod.mjs, text/javascript; charset=utf-8",
        "a.css, text/css; charset=utf-8",
        "a.txt, text/plain; charset=utf-8",
        "main.ts, text/plain; charset=utf-8",
        "logo.svg, image/svg+xml",
        "data.json, application/json",
        "app.js.map, application/json",
        "site.webmanifest, application/manifest+json",
        "lib.wasm, application/wasm",
        "a.htm, text/html; charset=utf-8",
        "a.md, text/markdown; charset=utf-8",
        "a.xml, application/xml",
        "a.vtt, text/vtt; charset=utf-8",
        "a.csv, text/csv; charset=utf-8",
        "a.png, image/png",
        "a.jpg, image/jpeg",
        "a.gif, image/gif",
        "a.ttf, font/ttf",
        "a.otf, font/otf",
        "a.woff, font/woff",
        "a.webm, video/webm",
        "a.ogg, audio/ogg",
        "a.wav, audio/wav",
        "a.zip, application/zip",
        "a.xhtml, application/xhtml+xml",
        "a.JPeG, image/jpeg",
        "a.webp, image/webp",
        "a.avif, image/avif",
        "favicon.ico, image/vnd.microsoft.icon",
        "a.woff2, font/woff2",
        "a.mp4, video/mp4",
        "a.mp3, audio/mpeg",
        "a.pdf, application/pdf",
        "a.tar.gz, application/gzip",
        "feed.atom, application/atom+xml"
    })
    void goesByTheExtension(String name, String type) {
        assertThat(MimeTypes.of(name)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "a.", "a.unheard-of", "html", ""})
    void ownsUpToNotKnowing(String name) {
        assertThat(MimeTypes.of(name)).isEqualTo("application/octet-stream");
    }
}
