package org.devsupervisor.shared.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class TemplateTest {
    @Test
    void fillsPlacesAndEscapes() {
        assertThat(
                        Template.parse(
                                        TemplateTest.class,
                                        "<a href=\"{{url}}\">{{name}}</a>{{name}}!")
                                .render(Map.of("url", "\"'&", "name", "<b>")))
                .isEqualTo("<a href=\"&quot;&#39;&amp;\">&lt;b&gt;</a>&lt;b&gt;!");
    }

    @Test
    void keepsTheSegmentsOfAPathTogether() {
        Template template = Template.parse(TemplateTest.class, "[{{/path}}]");

        assertThat(template.render(Map.of("path", "/a/b&c")))
                .isEqualTo("[<span>/a/</span><span>b&amp;c</span>]");
        assertThat(template.render(Map.of("path", "a//b/")))
                .isEqualTo("[<span>a/</span><span>/b/</span>]");
        assertThat(template.render(Map.of("path", "/"))).isEqualTo("[<span>/</span>]");
        assertThat(template.render(Map.of("path", ""))).isEqualTo("[]");
    }

    @Test
    void doesNotFillTwice() {
        assertThat(
                        Template.parse(TemplateTest.class, "{{a}}{{b}}")
                                .render(Map.of("a", "{{b}}", "b", "x")))
                .isEqualTo("{{b}}x");
    }

    @Test
    void takesInAnotherResource() {
        assertThat(Template.parse(TemplateTest.class, "[{{>mark.svg}}]").render(Map.of()))
                .startsWith("[<svg ");
    }

    @Test
    void findsMistakesInATemplate() {
        assertThatThrownBy(() -> Template.parse(TemplateTest.class, "a {{b"))
                .hasMessageContaining("character 2");
        assertThatThrownBy(() -> Template.parse(TemplateTest.class, "{{>no.css}}"))
                .hasMessageContaining("'no.css'");
        assertThatThrownBy(() -> Template.parse(TemplateTest.class, "{{a}}").render(Map.of()))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> Template.parse(TemplateTest.class, "").render(Map.of("a", "")))
                .hasMessageContaining("[a]");
    }
}
