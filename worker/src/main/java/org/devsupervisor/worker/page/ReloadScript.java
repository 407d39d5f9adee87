package org.devsupervisor.worker.page;

import java.util.Map;

/** The script that every page of a development server runs. Immutable. */
public final class ReloadScript {
    private final Template template;

    /** Reads the template; blocks. */
    public ReloadScript() {
        template = Template.load("reload.js");
    }

    /**
     * @param incarnation what the script gives back when it comes again; letters, digits, hyphens
     */
    public String render(String incarnation) {
        return template.render(Map.of("incarnation", incarnation));
    }
}
