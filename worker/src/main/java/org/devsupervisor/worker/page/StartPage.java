package org.devsupervisor.worker.page;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a new server shows at {@code /} until its root has an {@code index.html}: where it is
 * reached, where its files are, how to add the first one. Immutable.
 */
public final class StartPage {
    private final Template template;

    /** Reads the template; blocks. */
    public StartPage() {
        template = Template.load("start.html");
    }

    /** The page as HTML. */
    public String render(String name, String httpsUrl, String httpUrl, Path root) {
        return template.render(
                Map.of(
                        "name",
                        name,
                        "https",
                        httpsUrl,
                        "http",
                        httpUrl,
                        "root",
                        root.toString(),
                        "index",
                        ShellWord.of(root.resolve("index.html").toString())));
    }
}
