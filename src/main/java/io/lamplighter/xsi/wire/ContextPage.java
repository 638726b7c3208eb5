package io.lamplighter.xsi.wire;

import java.nio.charset.StandardCharsets;

/** What a person sees who opens one of the contexts in a browser. */
public final class ContextPage {
    /** Content type of the page. */
    public static final String HTML = "text/html;charset=UTF-8";

    private static final String TEXT = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="UTF-8"><title>%1$s - Lamplighter</title>
            <style>body{font:16px/1.5 sans-serif;max-width:46em;margin:3em auto;padding:0 1em}code{background:#eee}</style>
            </head>
            <body>
            <h1>%1$s</h1>
            <p>This is the interface for programs that control and watch calls, of a Lamplighter server. You are in the right
            place: this host, port and path are what such a program wants to know.</p>
            <dl>
            <dt><code>%2$s/v2.0/user/{userId}/calls</code></dt>
            <dd>A user's calls; also <code>services</code>, <code>profile</code> and <code>directories</code>.</dd>
            <dt><code>POST %4$s/v2.0/channel</code></dt>
            <dd>Opens an event channel; then subscribe by <code>POST %3$s/v2.0/user/{userId}</code>.</dd>
            <dt><a href="%2$s/v2.0/versions"><code>%2$s/v2.0/versions</code></a>,
            <a href="%3$s/v2.0/versions"><code>%3$s/v2.0/versions</code></a></dt>
            <dd>Which version is spoken.</dd>
            </dl>
            <p>Log in with HTTP Basic: a user id (<code>user@domain</code>; the domain may be left out) and the portal password,
            a number and the voice portal passcode, or an administrator's name and password. Phones use their SIP credentials
            (<code>BroadWorksSIP</code>). JSON is answered to <code>Accept: application/json</code> or
            <code>?format=json</code>.</p>
            </body>
            </html>
            """;

    private ContextPage() {}

    /** The page. @param title name of the interface */
    public static byte[] of(String title, XsiContexts contexts) {
        return TEXT.formatted(title, contexts.actions(), contexts.events(), contexts.async())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a path below a context is the context itself. */
    public static boolean isRoot(String below) {
        return below.isEmpty() || below.equals("/");
    }
}
