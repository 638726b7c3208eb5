package io.lamplighter.xsi;

import io.lamplighter.http.LostRequests;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.http.RequestPath;
import io.lamplighter.xsi.wire.ContextPage;
import io.lamplighter.xsi.wire.ErrorInfoMapper;
import io.lamplighter.xsi.wire.WireHeaders;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiSettings;
import jakarta.xml.bind.JAXBElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Shows the way to clients that have the wrong one: an ErrorInfo with the right paths for what looks like XSI, or cannot be
 * read at all, and plain words for everything else.
 */
public final class Signpost implements LostRequests {
    private final XsiDocuments documents = new XsiDocuments();
    private final XsiSettings settings;
    private final XsiContexts contexts;

    public Signpost(XsiSettings settings) {
        this.settings = settings;
        this.contexts = settings.contexts();
    }

    @Override
    public RefusalPage.Page page(String uri, UnaryOperator<String> asked, int status, String reason) {
        String path = uri.replaceFirst("\\?.*", "");
        if (!path.isEmpty() && !looksLikeXsi(path)) {
            return new RefusalPage.Page("text/plain;charset=UTF-8", (reason + "\n").getBytes(StandardCharsets.UTF_8));
        }
        JAXBElement<?> info =
                ErrorInfoMapper.document(XsiError.ofStatus(status), status == 404 ? contexts.nothingThere() : reason);
        return documents.page(info, WireHeaders.wantsJson(asked.apply("Accept"), query(uri)), asked, settings);
    }

    private static String query(String uri) {
        return uri.contains("?") ? uri.substring(uri.indexOf('?') + 1) : null;
    }

    private boolean looksLikeXsi(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("xsi")
                || lower.contains("broadsoft")
                || lower.matches("/+v[12]\\.0(/.*)?")
                || RequestPath.isUnder(RequestPath.collapse(lower), contexts.actions())
                || contexts.belowEvents(lower).isPresent();
    }

    /** What is at the prefix of the context where channels are opened: the page, and below it nothing else. */
    public HttpHandler atAsyncPrefix() {
        return new HttpHandler() {
            @Override
            public void service(Request request, Response response) throws IOException {
                String below = RequestPath.collapse(request.getRequestURI())
                        .substring(contexts.asyncPrefix().length());
                RefusalPage.Page page = ContextPage.isRoot(below)
                        ? new RefusalPage.Page(ContextPage.HTML, ContextPage.of("Xsi-Events", contexts))
                        : page(contexts.events() + "?" + request.getQueryString(), request::getHeader, 404, "");
                response.setStatus(ContextPage.isRoot(below) ? 200 : 404);
                page.headers().forEach(response::setHeader);
                response.setContentType(page.contentType());
                response.setContentLength(page.body().length);
                response.getOutputStream().write(page.body());
            }
        };
    }
}
