package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class UrlPathTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            textBlock =
                    """
                    /,                          ''
                    //,                         ''
                    /a,                         a
                    /a/b.html,                  a|b.html
                    //a///b,                    a|b
                    /a/./b,                     a|b
                    /a/x/../b,                  a|b
                    /a/%2e/b,                   a|b
                    /a/x/%2E%2e/b,              a|b
                    /a%20b,                     'a b'
                    /a+b,                       a+b
                    /100%25,                    100%
                    /%252e%252e/x,              '%2e%2e|x'
                    /%C3%BC.txt,                ü.txt
                    /%E6%97%A5%E6%9C%AC,        日本
                    /%F0%9F%8C%8D,              🌍
                    /...,                       ...
                    /a;v=1,                     a;v=1
                    /a:b@c,                     a:b@c
                    """)
    void readsSegments(String raw, String segments) {
        List<String> expected = segments.isEmpty() ? List.of() : List.of(segments.split("\\|"));

        assertThat(UrlPath.parse(raw))
                .isInstanceOfSatisfying(
                        UrlPath.Inside.class,
                        inside -> assertThat(inside.segments()).isEqualTo(expected));
    }

    @Test
    void takesBytesThatAClientDidNotEncode() {
        // What Netty makes of the raw UTF-8 of an umlaut
        assertThat(UrlPath.parse("/\u00C3\u00BC"))
                .isEqualTo(new UrlPath.Inside(List.of("ü"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/", "/a//", "/a/.", "/a/b/..", "/a/b/%2e%2e"})
    void knowsADirectoryByItsEnd(String raw) {
        assertThat(((UrlPath.Inside) UrlPath.parse(raw)).directory()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a/b", "/a/../b"})
    void knowsAFileByItsEnd(String raw) {
        assertThat(((UrlPath.Inside) UrlPath.parse(raw)).directory()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../etc/passwd",
                "/a/../../etc/passwd",
                "/%2e%2e/etc/passwd",
                "/%2E%2E/%2e./.%2e/etc/passwd",
                "//../etc/passwd",
                "/./../etc/passwd",
                "/..%2fetc%2fpasswd",
                "/%2e%2e%2fetc%2fpasswd",
                "/a%2Fb",
                "/%2F"
            })
    void sendsNowhereWhatClimbsOutOrEncodesASlash(String raw) {
        assertThat(UrlPath.parse(raw)).isEqualTo(new UrlPath.Nowhere());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "/%",
                "/%2",
                "/%zz",
                "/%-1",
                "/%+2",
                "/a%2",
                "/a%/b",
                "/%2/b",
                "/%FF",
                "/%C3",
                "/%C3/%BC",
                "/%C0%AE%C0%AE/etc/passwd",
                "/%E0%80%AE",
                "/%ED%A0%80",
                "/\u00FC",
                "/\u65E5",
                "/%EF%BC%8F\uFF0F",
                "/%\u0661\u0661",
                "/a%00.html",
                "/..%5c..%5cetc",
                "/..\\..\\etc",
                "/a%5Cb"
            })
    void refusesWhatIsNoPath(String raw) {
        assertThat(UrlPath.parse(raw)).isInstanceOf(UrlPath.Malformed.class);
    }

    @Test
    void refusesATargetWithoutAPath() {
        assertThat(UrlPath.parse(null)).isInstanceOf(UrlPath.Malformed.class);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/a/b, /a/b",
        "//evil.example/x, /evil.example/x",
        "/a/../b, /b",
        "/%C3%BC%20%3F%23%25, /%C3%BC%20%3F%23%25",
        "/a%0d%0aSet-Cookie:x, /a%0D%0ASet-Cookie:x",
        "/a/, /a/"
    })
    void encodesItselfAgainAsOnePathOfThisHost(String raw, String encoded) {
        assertThat(((UrlPath.Inside) UrlPath.parse(raw)).encoded()).isEqualTo(encoded);
    }
}
