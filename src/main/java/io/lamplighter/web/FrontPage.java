package io.lamplighter.web;

import java.io.IOException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** {@code /}: tells a person with a browser what is where. */
public final class FrontPage extends HttpHandler {
    private static final String TEXT = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="UTF-8"><title>Lamplighter</title>
            <style>body{font:16px/1.5 sans-serif;max-width:44em;margin:3em auto;padding:0 1em}code{background:#eee}</style>
            </head>
            <body>
            <h1>Lamplighter</h1>
            <p>A shared call appearance server. It is running.</p>
            <dl>
            <dt><a href="/health"><code>/health</code></a></dt>
            <dd>Is it well? JSON, open to everybody.</dd>
            <dt><a href="/provisioning/v1/lines"><code>/provisioning/v1/lines</code></a></dt>
            <dd>Lines: read, create, change, remove. XML or JSON; log in as an administrator.</dd>
            <dt><a href="/provisioning/v1/administrators"><code>/provisioning/v1/administrators</code></a></dt>
            <dd>Administrators, of the system, a service provider or a group.</dd>
            <dt><code>%1$s/v2.0/user/{userId}/calls</code></dt>
            <dd>Calls, services and profile of a user, in the form of Xsi-Actions; log in with the user id and the portal
            password, or as an administrator.</dd>
            <dt><code>%3$s/v2.0/channel</code></dt>
            <dd>Events of a user's calls as they happen, in the form of Xsi-Events: open a channel here, then subscribe at
            <code>%2$s/v2.0/user/{userId}</code>.</dd>
            <dt><a href="%1$s/v2.0/versions"><code>%1$s/v2.0/versions</code></a></dt>
            <dd>Which version of that interface is spoken.</dd>
            </dl>
            </body>
            </html>
            """;

    private final String text;

    /**
     * The page.
     *
     * @param actions path of Xsi-Actions
     * @param events path of Xsi-Events
     * @param channels path of Xsi-Events where channels are opened
     */
    public FrontPage(String actions, String events, String channels) {
        this.text = TEXT.formatted(actions, events, channels);
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        Page.html(text).send(response, 200);
    }
}
