package io.lamplighter.sip.dialog;

import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The proxies between us and the peer, nearest first (RFC 3261 section 12.2.1.1). */
record RouteSet(List<NameAddress> hops) {
    static final RouteSet NONE = new RouteSet(List.of());

    RouteSet {
        hops = List.copyOf(hops);
    }

    /** As the callee reads Record-Route (section 12.1.1). */
    static RouteSet inOrder(List<NameAddress> recordRoutes) {
        return new RouteSet(recordRoutes);
    }

    /** As the caller reads it (section 12.1.2). */
    static RouteSet reversed(List<NameAddress> recordRoutes) {
        List<NameAddress> turned = new ArrayList<>(recordRoutes);
        Collections.reverse(turned);
        return new RouteSet(turned);
    }

    static RouteSet parse(List<String> values) {
        return new RouteSet(values.stream().map(NameAddress::parse).toList());
    }

    List<String> texts() {
        return hops.stream().map(NameAddress::toString).toList();
    }

    /** A request along this route; a strict router at its head takes the place of the Request-URI. */
    SipRequest.Builder request(String method, Uri target) {
        boolean strict = !hops.isEmpty() && !isLoose(hops.get(0).uri());
        SipRequest.Builder request =
                SipRequest.builder(method, strict ? requestUri(hops.get(0).uri()) : target);
        for (NameAddress hop : strict ? hops.subList(1, hops.size()) : hops) {
            request.add("Route", hop.toString());
        }
        return strict ? request.add("Route", NameAddress.of(target).toString()) : request;
    }

    /** Where such a request goes next, before DNS. */
    Uri nextHop(Uri target) {
        return hops.isEmpty() ? target : hops.get(0).uri();
    }

    private static boolean isLoose(Uri uri) {
        return uri instanceof SipUri sip && sip.parameters().has("lr");
    }

    /** A Request-URI carries neither headers nor a method parameter (section 19.1.1, table 1). */
    private static Uri requestUri(Uri router) {
        return router instanceof SipUri sip
                ? new SipUri(
                        sip.secure(),
                        sip.user(),
                        sip.password(),
                        sip.host(),
                        sip.port(),
                        sip.parameters().without("method"),
                        "")
                : router;
    }
}
