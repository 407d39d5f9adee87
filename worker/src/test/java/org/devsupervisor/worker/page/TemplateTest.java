package org.devsupervisor.worker.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class TemplateTest {
    @Test
    void fillsPlacesAndEscapes() {
        assertThat(
                        Template.parse("<a href=\"{{url}}\">{{name}}</a>{{name}}!")
                                .render(Map.of("url", "\"'&", "name", "<b>")))
                .isEqualTo("<a href=\"&quot;&#39;&amp;\">&lt;b&gt;</a>&lt;b&gt;!");
    }

    @Test
    void keepsTheSegmentsOfAPathTogether() {
        Template template = Template.parse("[{{/path}}]");

        assertThat(template.render(Map.of("path", "/a/b&c")))
                .isEqualTo("[<span>/a/</span><span>b&amp;c</span>]");
        assertThat(template.render(Map.of("path", "a//b/")))
                .isEqualTo("[<span>a/</span><span>/b/</span>]");
        assertThat(template.render(Map.of("path", "/"))).isEqualTo("[<span>/</span>]");
        assertThat(template.render(Map.of("path", ""))).isEqualTo("[]");
    }

    @Test
    void doesNotFillTwice() {
        assertThat(Template.parse("{{a}}{{b}}").render(Map.of("a", "{{b}}", "b", "x")))
                .isEqualTo("{{b}}x");
    }

    @Test
    void takesInAnotherResource() {
        assertThat(Template.parse("[{{>mark.svg}}]").render(Map.of())).startsWith("[<svg ");
    }

    @Test
    void findsMistakesInATemplate() {
        assertThatThrownBy(() -> Template.parse("a {{b")).hasMessageContaining("character 2");
        assertThatThrownBy(() -> Template.parse("{{>no.css}}")).hasMessageContaining("'no.css'");
        assertThatThrownBy(() -> Template.parse("{{a}}").render(Map.of()))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> Template.parse("").render(Map.of("a", "")))
                .hasMessageContaining("[a]");
    }
}
