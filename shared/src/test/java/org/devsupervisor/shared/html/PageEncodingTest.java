package org.devsupervisor.shared.html;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PageEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta charset=\"iso-8859-1\">",
                "<!doctype html><html lang=de><head><META CHARSET='Windows-1252'/>",
                "<meta/charset = latin1 >",
                "<meta name=a charset=\" shift_jis \" content=b>",
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-15\">",
                "<meta content='text/html; CHARSET = \"koi8-r\"; x' http-equiv=content-type>",
                "<meta content=\"charset charset=gbk;\" http-equiv=content-type>",
                "<meta charset=iso-8859-1 charset=utf-8>",
                "<meta charset=nonesuch><meta charset=big5>",
                "<!--> <meta charset=euc-jp> -->",
                "<!-- <meta charset=utf-8> --><meta charset=euc-kr>",
                "<a title='<meta charset=utf-8>' href=\">\"><meta charset=iso-8859-2>",
                "</p title='<meta charset=utf-8>'><meta charset=iso-8859-2>",
                "<!doctype html><?x <meta charset=utf-8><meta charset=iso-8859-2>",
                "<metadata charset=utf-8><meta charset=x-user-defined>",
                "<script>'<meta charset=iso-8859-2>'</script><meta charset=utf-8>",
                "<?xml version='1.0' encoding = \"ISO-8859-1\"?><html>",
                "<?xml encoding='windows-1251'?><meta name=a>"
            })
    void isAnotherWhereThePageDeclaresOne(String page) {
        assertThat(PageEncoding.of(ascii(page))).isEqualTo(PageEncoding.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<p>Hello",
                "<meta charset=utf-8>",
                "<meta charset=UTF8><meta charset=iso-8859-1>",
                "<meta charset=utf-16>",
                "<meta charset=\"{{ charset }}\">",
                "<meta charset=>",
                "<meta charset>",
                "<meta charset=nonesuch content='charset=latin1' http-equiv=content-type>",
                "<meta content='text/html; charset=iso-8859-1'>",
                "<meta name=content-type content='text/html; charset=iso-8859-1'>",
                "<meta http-equiv=content-type content='text/html'>",
                "<meta http-equiv=content-type content='text/html; charset'>",
                "<meta http-equiv=content-type content='text/html; charset='>",
                "<meta http-equiv=content-type content='text/html; charset=\"latin1'>",
                "<!-- <meta charset=iso-8859-1> -->",
                "<!-- <meta charset=iso-8859-1>",
                "<a title='<meta charset=iso-8859-1>'>",
                "<metadata charset=iso-8859-1>",
                "< meta charset=iso-8859-1>",
                "<meta charset=iso-8859-1",
                "<meta charset='iso-8859-1>",
                "<?xml version='1.0'?><p encoding='iso-8859-1'>",
                "<?xml encoding='iso-8859-1",
                "<?xml encoding=iso-8859-1?>",
                "<?xml encoding='iso-8859-1'?><meta charset=utf-8>",
                " <?xml encoding='iso-8859-1'?>"
            })
    void isUtf8WhereItDeclaresThatOrNothingThatIsKnown(String page) {
        assertThat(PageEncoding.of(ascii(page))).isEqualTo(PageEncoding.UTF_8);
    }

    @Test
    void goesByTheByteOrderMarkFirst() {
        String page = "\uFEFF<meta charset=iso-8859-1>";
        assertThat(PageEncoding.of(page.getBytes(UTF_8))).isEqualTo(PageEncoding.UTF_8);
        for (var wide : List.of(UTF_16BE, UTF_16LE)) {
            assertThat(PageEncoding.of("\uFEFF<meta charset=utf-8>".getBytes(wide)))
                    .isEqualTo(PageEncoding.OTHER);
            assertThat(PageEncoding.of("<?xml version='1.0'?>".getBytes(wide)))
                    .isEqualTo(PageEncoding.OTHER);
        }
    }

    @Test
    void looksNoFurtherThanBrowsersDo() {
        String meta = "<meta charset=iso-8859-1>";
        int most = PageEncoding.LOOKED_AT - meta.length();
        assertThat(PageEncoding.of(ascii(" ".repeat(most) + meta))).isEqualTo(PageEncoding.OTHER);
        assertThat(PageEncoding.of(ascii(" ".repeat(most + 1) + meta)))
                .isEqualTo(PageEncoding.UTF_8);
    }

    @Test
    void isFoundOnlyWhereAllOfItWasRead() {
        String page = "<!-- a --><a b='c'/><meta http-equiv=content-type content='charset=latin1'>";
        for (int length = 0; length < page.length(); length++) {
            assertThat(PageEncoding.of(ascii(page.substring(0, length))))
                    .as("%d bytes", length)
                    .isEqualTo(PageEncoding.UTF_8);
        }
        assertThat(PageEncoding.of(ascii(page))).isEqualTo(PageEncoding.OTHER);
    }

    private static byte[] ascii(String page) {
        return page.getBytes(ISO_8859_1);
    }
}
