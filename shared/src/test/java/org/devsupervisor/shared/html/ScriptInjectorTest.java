package org.devsupervisor.shared.html;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

class ScriptInjectorTest {
    private static final String TAG =
            "<script src=\"/.dev/reload.js?from=1-a&amp;seen=2\"></script>";
    private static final String QUERY = "from=1-a&seen=2";

    /** What looks like an end of the page and is none. */
    private static final List<String> DECOYS =
            List.of(
                    "<!-- </body> -->",
                    "<!--><!-- </body> --><!---><!---->",
                    "<!-- --!</body> -- > </html> -->",
                    "<!doctype \"</body\">",
                    "<!-- <!-- </body> -->",
                    "<!----!</body>-->",
                    "<script></body></script>",
                    "<SCRIPT type=x>var a = '</body></html>';</Script >",
                    "<script>if (a<b && c</body/) x = \"</scripty></body>\";</script\n>",
                    "<script><!-- <script> </script> </body> --></script>",
                    "<script><!-- </body> </script>",
                    "<script><!--><script></body></script>",
                    "<script>a--></body></script>",
                    "<style>a::after { content: '</body>' }</style>",
                    "<textarea></body><b></textarea>",
                    "<title>All of </body> explained</title>",
                    "<noscript></body></noscript>",
                    "<iframe></body></iframe>",
                    "<xmp></body></xmp >",
                    "<template></body><template></template></body></template>",
                    "<a title='</body>'>",
                    "<a title = \"</body>\" b>",
                    "<a title=a</body <b>",
                    "<a =\"'></a>",
                    "<p></bodyguard></p>",
                    "<svg><![CDATA[ </body> ]]></svg>",
                    "<svg><title/><style/></svg>",
                    "<math/>",
                    "< /body>",
                    "<</ body>",
                    "</ body>",
                    "<?php echo </body ?>",
                    "</script></style>",
                    "<br/><p a/b c/>",
                    "gr\u00fc\u00dfe < > & </");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><html><body><p>a</p>|</body></html>",
                "<body>a|</BODY >\n</html>\n",
                "<html>a|</html>",
                "<html>a</body>b|</body\n x='</body>'></html>",
                "<h1>Hello</h1>\n|",
                "|",
                "plain text|",
                "a < b|",
                "<body><!-- </body> -->|</body>",
                "<body>|</body><!-- </body> -->",
                "<body><script>'</body>'</script>|</body><script>'</body>'</script>",
                "<p>a</p>|<!-- never closed </body>",
                "<p>a</p>|<script>never closed </body>",
                "<p>a</p>|<textarea></body>",
                "<p>a</p>|<a title='</body>",
                "<p>a</p>|<template><p></body></html>",
                "<p>a</p>|<plaintext></body></html>",
                "<p>a</p>|</body",
                "a|<",
                "<p>see /.dev/reload.js</p>|</body>",
                "<!-- <script src='/.dev/reload.js'></script> -->|</body>"
            })
    void goesBeforeTheEndOfThePage(String marked) {
        String page = marked.replace("|", "");
        String expected = marked.contains("|") ? marked.replace("|", TAG) : page;

        assertThat(injected(page)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<head><title>a</title>|<base href='https://cdn.example/'></head><body></body>",
                "<head>|<BASE\nHREF=/app/><base href='/b/'></head><body></body></html>",
                "<!doctype html>|<base target=_blank><p>fragment",
                "<!-- <base href=/a/> --><title><base></title>|<base href=/b/><body></body>",
                "<template><base href=/a/></template>|<base href=/b/><body></body>",
                "<script>'<base href=/a/>'</script>|<base href=/b/><body></body>",
                "<body>|<svg><g><base href=/a/></g></svg></body>",
                "<body>|</body><base href=/too-late/>",
                "<body>|</body><template><base href=/never/></template>",
                "<body><baseline href=/a/></base>|</body>",
                "|<base href=/a/><template><p>never closed"
            })
    void goesBeforeWhatMovesItsAddressElsewhere(String marked) {
        assertThat(injected(marked.replace("|", ""))).isEqualTo(marked.replace("|", TAG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>|<frameset></frameset></html>",
                "<head><title>a</title></head>\n|<FRAMESET cols='1,*'><frame src=a>"
                        + "<frameset><frame src=b></frameset></frameset>",
                "|<frameset><frame></frameset><noframes><body></body></noframes>",
                "|<base href=/a/><frameset></frameset>",
                "|<frameset></frameset><base href=/a/>",
                "<!-- <frameset> --><title><frameset></title>|<frameset></frameset>",
                "<template><frameset></template>|<frameset></frameset>",
                "<body><p>a</p><frameset></frameset>|</body>",
                "<svg><frameset/></svg>|</html>",
                "<framesets></framesets>|</html>"
            })
    void goesBeforeFramesBehindWhichNoScriptRuns(String marked) {
        assertThat(injected(marked.replace("|", ""))).isEqualTo(marked.replace("|", TAG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<body><script src=\"/.dev/reload.js\"></script></body>",
                "<head><script async src='/.dev/reload.js?1' defer></script></head><body></body>",
                "<body><SCRIPT SRC=/.dev/reload.js></SCRIPT></body>",
                "<script src=http://127.0.0.1:9001/.dev/reload.js></script>",
                "<script>import('/.dev//.dev/reload.js')</script>"
            })
    void leavesAPageAloneThatHasTheScript(String page) {
        byte[] bytes = page.getBytes(UTF_8);

        assertThat(ScriptInjector.inject(bytes, QUERY)).isSameAs(bytes);
    }

    @Test
    void leavesWidePagesAlone() {
        String page = "<html><body></body></html>";
        for (Charset charset :
                List.of(UTF_16, UTF_16LE, UTF_16BE, Charset.forName("x-UTF-16LE-BOM"))) {
            byte[] bytes = page.getBytes(charset);

            assertThat(ScriptInjector.inject(bytes, QUERY)).as("%s", charset).isSameAs(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "ISO-8859-1", "windows-1252", "Shift_JIS", "GB18030", "EUC-JP"})
    void worksInEveryEncodingThatKeepsAscii(String charset) {
        String page = "<body title='\u00e9\u30bd\u8868'>\u8868\u30bd</p>%s</body>";

        byte[] out =
                ScriptInjector.inject(page.formatted("").getBytes(Charset.forName(charset)), QUERY);

        assertThat(out).isEqualTo(page.formatted(TAG).getBytes(Charset.forName(charset)));
    }

    @Test
    void keepsAByteOrderMarkInFront() {
        assertThat(injected("\ufeff<body></body>")).isEqualTo("\ufeff<body>" + TAG + "</body>");
    }

    @Test
    void isFooledByNoDecoy() {
        for (String decoy : DECOYS) {
            String page = "<body>" + decoy + "<p>";
            assertThat(injected(page + "</body>" + decoy + "</html>"))
                    .as(decoy)
                    .isEqualTo(page + TAG + "</body>" + decoy + "</html>");
        }
    }

    @Test
    void findsThePlaceAmongDecoysInAnyOrder() {
        Random random = new Random(20261124);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder page = new StringBuilder();
            int body = -1;
            int html = -1;
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                switch (random.nextInt(6)) {
                    case 0 -> {
                        body = page.length();
                        page.append("</body>");
                    }
                    case 1 -> {
                        html = page.length();
                        page.append("</HTML foo>");
                    }
                    default -> page.append(DECOYS.get(random.nextInt(DECOYS.size()))).append("<p>");
                }
            }
            int at = body >= 0 ? body : html >= 0 ? html : page.length();
            String expected = new StringBuilder(page).insert(at, TAG).toString();

            assertThat(injected(page.toString())).as("%s", page).isEqualTo(expected);
        }
    }

    /** Whatever the bytes: they all stay, the script comes once, and chunks make no difference. */
    @Test
    void changesNothingElseOfAnyBytes() {
        Random random = new Random(7);
        String alphabet = "<>/!-=\"' \nabodyhtmlscriptsvg[]CDATA\u00e9";
        for (int round = 0; round < 3_000; round++) {
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            for (int i = random.nextInt(120); i >= 0; i--) {
                if (random.nextInt(6) == 0) {
                    made.writeBytes(
                            DECOYS.get(random.nextInt(DECOYS.size()))
                                    .substring(random.nextInt(2))
                                    .getBytes(UTF_8));
                } else {
                    made.write(
                            random.nextInt(20) == 0
                                    ? random.nextInt(256)
                                    : alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            byte[] page = made.toByteArray();
            byte[] out = ScriptInjector.inject(page, QUERY);
            OptionalLong place = chunked(page, random);

            if (place.isEmpty()) {
                assertThat(out).isSameAs(page);
            } else {
                int at = (int) place.getAsLong();
                assertThat(out).hasSize(page.length + TAG.length());
                assertThat(Arrays.copyOf(out, at)).isEqualTo(Arrays.copyOf(page, at));
                assertThat(new String(out, at, TAG.length(), ISO_8859_1)).isEqualTo(TAG);
                assertThat(Arrays.copyOfRange(out, at + TAG.length(), out.length))
                        .isEqualTo(Arrays.copyOfRange(page, at, page.length));
                assertThat(ScriptInjector.inject(out, QUERY)).isSameAs(out);
            }
        }
    }

    private static OptionalLong chunked(byte[] page, Random random) {
        ScriptInjector injector = new ScriptInjector();
        int from = 0;
        while (from < page.length) {
            int to = Math.min(page.length, from + random.nextInt(4));
            injector.feed(page, from, to);
            from = to;
        }
        return injector.place();
    }

    private static String injected(String page) {
        return new String(ScriptInjector.inject(page.getBytes(UTF_8), QUERY), UTF_8);
    }
}
