package org.devsupervisor.worker.page;

import org.devsupervisor.shared.html.Template;

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
        template = Template.load(StartPage.class, "start.html");
    }

    /**
     * Where the server answers.
     *
     * @param https at the proxy
     * @param http at the proxy without TLS
     * @param stable at the server's own port
     */
    public record Addresses(String https, String http, String stable) {}

    /** The page as HTML. */
    public String render(String name, Addresses addresses, Path root) {
        return template.render(
                Map.of(
                        "name",
                        name,
                        "https",
                        addresses.https(),
                        "http",
                        addresses.http(),
                        "stable",
                        addresses.stable(),
                        "root",
                        root.toString(),
                        "index",
                        ShellWord.of(root.resolve("index.html").toString())));
    }
}
