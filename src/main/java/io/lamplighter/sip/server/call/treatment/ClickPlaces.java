package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.BroadWorksAnywhere;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.ring.Clicked;
import io.lamplighter.sip.server.call.ring.OutsidePhone;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.List;
import java.util.Optional;

/**
 * The phones outside that ring first for a call that begins on a screen: the remote office instead of the user's
 * locations, a phone of BroadWorks Anywhere where it is asked for, and all of them where the user wants that for every
 * click. One that is a line of this server is not rung: it has a screen of its own.
 */
final class ClickPlaces {
    private static final int MOST_HOPS = 70;

    private final Grounds grounds;

    ClickPlaces(Grounds grounds) {
        this.grounds = grounds;
    }

    Clicked of(LineDefinition line, CallBook book, LocationChoice from) {
        UserServices services = grounds.directory().current().services(line.id());
        if (from instanceof LocationChoice.One || from instanceof LocationChoice.Shared) {
            return Clicked.LOCATIONS;
        }
        if (from instanceof LocationChoice.Anywhere asked) {
            return services.broadWorksAnywhere()
                    .location(asked.number())
                    .map(place -> new Clicked(false, places(line, book, List.of(place))))
                    .orElse(Clicked.NOTHING);
        }
        Optional<String> office = services.remoteOffice().target();
        if (office.isPresent()) {
            return new Clicked(
                    false,
                    phone(line, book, Endpoint.Kind.REMOTE_OFFICE, office.get(), false).stream()
                            .toList());
        }
        return from instanceof LocationChoice.All
                ? everywhere(line, book, services.broadWorksAnywhere())
                : Clicked.LOCATIONS;
    }

    private Clicked everywhere(LineDefinition line, CallBook book, BroadWorksAnywhere set) {
        List<BroadWorksAnywhere.Place> wanted = set.locations().stream()
                .filter(place -> set.alertAllLocationsForClickToDialCalls() && place.active())
                .toList();
        return new Clicked(true, places(line, book, wanted));
    }

    private List<OutsidePhone> places(LineDefinition line, CallBook book, List<BroadWorksAnywhere.Place> places) {
        return places.stream()
                .flatMap(place ->
                        phone(line, book, Endpoint.Kind.ANYWHERE, place.dialled(), place.answerConfirmationRequired())
                                .stream())
                .toList();
    }

    private Optional<OutsidePhone> phone(
            LineDefinition line, CallBook book, Endpoint.Kind kind, String address, boolean confirms) {
        Endpoint as = RingPlaces.outside(line, kind, address);
        Destinations destinations = grounds.destinations();
        DialTarget target = destinations.typed(address);
        Behalf behalf = new Behalf(destinations.shown(line), Optional.empty(), MOST_HOPS);
        return target instanceof DialTarget.Outside && book.room().mayOriginate(as.linePort())
                ? Optional.of(new OutsidePhone(
                        as, destinations.callee(book, target, RemoteParty.of("sip:" + address), behalf), confirms))
                : Optional.empty();
    }
}
