package org.devsupervisor.worker.page;

import org.devsupervisor.shared.html.Template;

import java.util.Map;

/** The script that every page of a development server runs. Immutable. */
public final class ReloadScript {
    private final Template template;

    /** Reads the template; blocks. */
    public ReloadScript() {
        template = Template.load(ReloadScript.class, "reload.js");
    }

    /**
     * The script for pages whose tag does not tell when they were sent.
     *
     * @param incarnation what the script gives back when it connects; letters, digits, hyphens
     * @param seen how many bursts of changes that incarnation has been told of
     */
    public String render(String incarnation, long seen) {
        return template.render(Map.of("incarnation", incarnation, "seen", Long.toString(seen)));
    }
}
