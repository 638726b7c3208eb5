package io.lamplighter.xsi.calls;

import io.lamplighter.xsi.xml.AccessEndpoint;
import io.lamplighter.xsi.xml.BroadWorksAnywhereEndpoint;
import io.lamplighter.xsi.xml.Endpoint;
import io.lamplighter.xsi.xml.NetworkEndpoint;
import io.lamplighter.xsi.xml.RemoteOfficeEndpoint;

/** What the user speaks from: one of the line's locations by its address of record, or a phone outside by its address. */
final class SpokenFrom {
    private final Parties parties;

    SpokenFrom(Parties parties) {
        this.parties = parties;
    }

    Endpoint endpoint(io.lamplighter.line.Endpoint owner) {
        return switch (owner.kind()) {
            case PHONE -> location(owner);
            case NETWORK -> outside(new NetworkEndpoint(), owner);
            case ANYWHERE -> outside(new BroadWorksAnywhereEndpoint(), owner);
            case REMOTE_OFFICE -> outside(new RemoteOfficeEndpoint(), owner);
        };
    }

    private static Endpoint location(io.lamplighter.line.Endpoint owner) {
        AccessEndpoint endpoint = new AccessEndpoint();
        endpoint.setAddressOfRecord(owner.linePort().value());
        return endpoint;
    }

    private Endpoint outside(NetworkEndpoint endpoint, io.lamplighter.line.Endpoint owner) {
        endpoint.setAddress(parties.dialled(owner.instance()));
        return endpoint;
    }
}
