package org.devsupervisor.proxy.page;

import org.devsupervisor.shared.html.Template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One page of the proxy's own: self-contained HTML, or one line for clients that do not ask for
 * HTML.
 *
 * @param title a few words
 * @param message one sentence, what is the case
 * @param hint what to do, or the words before the command or the links; may be empty
 * @param command what to type, may be empty
 * @param links below the hint
 * @param more how many links there would be besides
 * @param reload whether a browser should watch for something else at the address
 */
public record Page(
        int status,
        String title,
        String message,
        String hint,
        String command,
        List<Link> links,
        int more,
        Reload reload) {

    private static final Template BEGIN = Template.load(Page.class, "begin.html");
    private static final Template LINK = Template.load(Page.class, "link.html");
    private static final Template AGAIN = Template.load(Page.class, "again.html");
    private static final String END = "</main>\n</body>\n</html>\n";

    /** What the pages need and nothing else; the one script is known by its hash. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; connect-src 'self';"
                    + " script-src 'sha256-%s'"
                            .formatted(
                                    hash(Template.load(Page.class, "again.js").render(Map.of())));

    public Page {
        links = List.copyOf(links);
    }

    /** A page without links. */
    Page(int status, String title, String message, String hint, String command, Reload reload) {
        this(status, title, message, hint, command, List.of(), 0, reload);
    }

    /** Tells this page from others, whatever form a client gets it in. */
    String mark() {
        return Integer.toHexString((status + title + text()).hashCode());
    }

    /** Everything that is not template is escaped. */
    public String html() {
        StringBuilder html =
                new StringBuilder(
                        BEGIN.render(
                                Map.of(
                                        "status",
                                        Integer.toString(status),
                                        "title",
                                        title,
                                        "text",
                                        message,
                                        "hint",
                                        command.isEmpty() && links.isEmpty() ? hint : hint + ":",
                                        "command",
                                        command)));
        if (!links.isEmpty()) {
            html.append("<ul>\n");
            for (Link link : links) {
                html.append(LINK.render(Map.of("address", link.address(), "text", link.text())));
            }
            html.append("</ul>\n");
            html.append(more == 0 ? "" : "<p class=\"lede\">and %d more</p>\n".formatted(more));
        }
        if (reload != Reload.NEVER) {
            html.append(
                    AGAIN.render(
                            Map.of(
                                    "mark",
                                    mark(),
                                    "every",
                                    Integer.toString(reload.everyMillis()))));
        }
        return html.append(END).toString();
    }

    /** One line, ended. */
    public String text() {
        String named = links.stream().map(Link::text).collect(Collectors.joining(", "));
        String advice =
                command.isEmpty() && named.isEmpty()
                        ? ""
                        : " %s: %s%s%s"
                                .formatted(
                                        hint,
                                        command,
                                        named,
                                        more == 0 ? "" : " and %d more".formatted(more));
        return (message + advice).replaceAll("\\p{Cntrl}", " ") + "\n";
    }

    /** The same page for an answer that a reload would not bring back, as that to a form. */
    Page staying() {
        return new Page(status, title, message, hint, command, links, more, Reload.NEVER);
    }

    private static String hash(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
