package io.lamplighter.xsi.wire;

import io.lamplighter.http.RequestPath;
import java.util.Optional;

/**
 * Where both interfaces are mounted. Paths inside documents are relative to these, so that clients, which have settings for
 * them, put them together again.
 *
 * @param actions such as {@code /com.broadsoft.xsi-actions}, without a slash at its end
 * @param events such as {@code /com.broadsoft.xsi-events}
 * @param asyncPrefix what stands before {@code events} where channels are opened, such as {@code /com.broadsoft.async}
 */
public record XsiContexts(String actions, String events, String asyncPrefix) {
    /** Where clients expect them. */
    public static XsiContexts usual() {
        return new XsiContexts("/com.broadsoft.xsi-actions", "/com.broadsoft.xsi-events", "/com.broadsoft.async");
    }

    /** Where channels are opened; every other command of events is there too. */
    public String async() {
        return asyncPrefix + events;
    }

    /** What a path has below one of the contexts of events; empty where it is elsewhere. @param path as received */
    public Optional<String> belowEvents(String path) {
        String collapsed = RequestPath.collapse(path);
        if (RequestPath.isUnder(collapsed, async())) {
            return Optional.of(collapsed.substring(async().length()));
        }
        return RequestPath.isUnder(collapsed, events)
                ? Optional.of(collapsed.substring(events.length()))
                : Optional.empty();
    }

    /** What somebody is told who asks for what is not there: what is where. */
    public String nothingThere() {
        return "Nothing is at this path. Xsi-Actions are at " + actions
                + "/v2.0/user/{userId}/calls (and services, profile, directories) and "
                + actions + "/v2.0/versions, Xsi-Events at " + events + "/v2.0/...; a channel is opened by POST to "
                + async() + "/v2.0/channel";
    }
}
