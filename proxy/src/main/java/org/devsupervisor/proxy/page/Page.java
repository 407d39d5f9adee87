package org.devsupervisor.proxy.page;

/**
 * One page of the proxy's own: self-contained HTML, or one line for clients that do not ask for
 * HTML.
 *
 * @param title a few words
 * @param message one sentence, what is the case
 * @param hint what to do, or the words before the command; may be empty
 * @param command what to type, may be empty
 * @param refresh whether a browser should ask again after a second
 */
public record Page(
        int status, String title, String message, String hint, String command, boolean refresh) {

    private static final String TEMPLATE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            {refresh}<title>{status} {title}</title>
            <style>
            :root { --ground: #f6f7f9; --card: #fff; --ink: #1c2330; --soft: #5c667a; --line: #e1e5ec; --accent: #2f6fed; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #11151c; --card: #1a202b; --ink: #e8ecf3; --soft: #9aa5b8; --line: #2b3444; --accent: #7aa7ff; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
              background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
            main { width: min(34rem, 100%); padding: 2.25rem 2.5rem; background: var(--card);
              border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 10px; }
            .status { color: var(--accent); font: 600 .95rem ui-monospace, monospace; letter-spacing: .08em; }
            h1 { margin: .25rem 0 .75rem; font-size: 1.6rem; line-height: 1.25; }
            p { margin: .75rem 0 0; overflow-wrap: anywhere; }
            .hint { color: var(--soft); }
            pre { margin: 1rem 0 0; padding: .7rem .9rem; overflow-x: auto; background: var(--ground);
              border: 1px solid var(--line); border-radius: 6px; font: .9rem ui-monospace, monospace; }
            </style>
            </head>
            <body>
            <main>
            <div class="status">{status}</div>
            <h1>{title}</h1>
            <p>{message}</p>
            {hint}{command}</main>
            </body>
            </html>
            """;

    /** Everything that is not template is escaped. */
    public String html() {
        return TEMPLATE.replace(
                        "{refresh}", refresh ? "<meta http-equiv=\"refresh\" content=\"1\">\n" : "")
                .replace("{status}", Integer.toString(status))
                .replace("{title}", escape(title))
                .replace(
                        "{hint}",
                        element(
                                "<p class=\"hint\">",
                                hint + (command.isEmpty() ? "" : ":"),
                                "</p>\n"))
                .replace("{command}", element("<pre>", command, "</pre>\n"))
                .replace("{message}", escape(message));
    }

    /** One line, ended. */
    public String text() {
        String advice = command.isEmpty() ? "" : " %s: %s".formatted(hint, command);
        return (message + advice).replaceAll("\\p{Cntrl}", " ") + "\n";
    }

    private static String element(String open, String content, String close) {
        return content.isEmpty() ? "" : open + escape(content) + close;
    }

    /** Braces too, so that no value can be taken for a place in the template. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;");
    }
}
