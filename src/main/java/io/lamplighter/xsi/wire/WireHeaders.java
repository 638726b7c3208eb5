package io.lamplighter.xsi.wire;

import io.lamplighter.http.HttpLimits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Headers that every answer of both interfaces carries, and what clients say by theirs. */
public final class WireHeaders {
    /** Content type of XML answers: clients want {@code charset=} last and without quotes. */
    public static final String XML = "application/xml;charset=UTF-8";
    /** Content type of JSON answers. */
    public static final String JSON = "application/json;charset=UTF-8";
    /** The challenge, with the realm that clients know. */
    public static final String CHALLENGE = "Basic realm=\"XtendedServicesInterface\"";
    /** Request header by which pages of a browser do without the challenge. */
    public static final String NO_CHALLENGE = "X-BroadWorks-No-AuthChallenge";

    /** By which a request is found again: the client's word, or one of ours. */
    public static final String TRACKING = "TrackingID";

    private static final int LONGEST_TRACKING = 256;

    private WireHeaders() {}

    /** Whether a client wants JSON, by its header or its query. @param accept null for none @param query null for none */
    public static boolean wantsJson(String accept, String query) {
        boolean byHeader = accept != null && accept.toLowerCase(Locale.ROOT).contains("application/json");
        return byHeader || query != null && ("&" + query.toLowerCase(Locale.ROOT) + "&").contains("&format=json&");
    }

    /**
     * What any answer carries: the client's tracking id or a new one, what browsers are told, and leave for pages of other
     * origins.
     *
     * @param asked gives the request's header of a name, null where it has none
     */
    public static Map<String, String> answer(UnaryOperator<String> asked, XsiSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TRACKING, tracking(asked.apply(TRACKING)));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "SAMEORIGIN");
        headers.put("Keep-Alive", "timeout=" + HttpLimits.KEEP_ALIVE_SECONDS);
        String origin = asked.apply("Origin");
        if (origin != null && settings.allows(origin)) {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Vary", "Origin");
            headers.put("Access-Control-Allow-Credentials", "true");
            headers.put("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
            headers.put(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Accept, X-Requested-With, X-BroadWorks-Protocol-Version, "
                            + "X-BroadWorks-No-AuthChallenge, TrackingID");
            headers.put("Access-Control-Expose-Headers", "Location, Content-Location, TrackingID");
        }
        return headers;
    }

    private static String tracking(String given) {
        return given == null || given.isBlank() || given.length() > LONGEST_TRACKING
                ? "NA_" + UUID.randomUUID()
                : given;
    }
}
