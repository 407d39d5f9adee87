package org.devsupervisor.worker.http;

import org.devsupervisor.shared.html.Template;
import org.devsupervisor.worker.page.ErrorPage;
import org.devsupervisor.worker.page.ReloadScript;
import org.devsupervisor.worker.page.StartPage;

/** A server's own pages as answers. Immutable. */
final class Pages {
    static final String HTML = "text/html; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final SiteInfo info;

    /** Templates cost a little time and memory, so a server that needs none reads none. */
    private static final class Templates {
        static final StartPage START = new StartPage();
        static final Template ERROR = Template.load(ErrorPage.class, "error.html");
        static final ReloadScript SCRIPT = new ReloadScript();
    }

    Pages(SiteInfo info) {
        this.info = info;
    }

    Answer error(SiteRequest request, ErrorPage page) {
        Answer answer =
                request.html()
                        ? Answer.text(
                                page.status(),
                                HTML,
                                page.html(Templates.ERROR, info.name().value()))
                        : Answer.text(page.status(), PLAIN, page.plain());
        return answer.with("vary", "Accept");
    }

    /** The start page as HTML. */
    String start() {
        return Templates.START.render(
                info.name().value(),
                new StartPage.Addresses(info.httpsUrl(), info.proxyHttpUrl(), info.httpUrl()),
                info.root());
    }

    /** The script of live reload; it holds the mark for tags that do not, so it never keeps. */
    Answer script(Bursts.Mark mark) {
        return Answer.text(200, SCRIPT, Templates.SCRIPT.render(mark.incarnation(), mark.seen()))
                .with("cache-control", "no-store");
    }

    /** For a defect of this program; needs neither disk nor template. */
    static Answer broken() {
        return Answer.text(
                500,
                PLAIN,
                "500 Internal error\nThis server failed to answer; its log has the cause.\n");
    }
}
