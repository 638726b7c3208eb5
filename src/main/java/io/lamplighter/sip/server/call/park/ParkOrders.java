package io.lamplighter.sip.server.call.park;

import io.lamplighter.call.CodeTable;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import java.util.Optional;

/** How calls are parked that phones transfer to a code. */
public final class ParkOrders {
    private final Parkings parkings;
    private final ParkPlaces places;

    /** @param parkings parks the calls @param places the lines that are meant */
    public ParkOrders(Parkings parkings, ParkPlaces places) {
        this.parkings = parkings;
        this.places = places;
    }

    /**
     * What a call is to be parked by that a phone transfers to a code.
     *
     * @param line the line of the phone
     * @return empty when calls cannot be transferred to this code
     */
    public Optional<ParkOrder> by(CodeTable.Dialled code, LineDefinition line) {
        return switch (code.feature()) {
            case GROUP_PARK ->
                Optional.of((book, call, parker, report) ->
                        parkings.parkInGroup(book, call, parker.linePort(), line, report));
            case PARK ->
                Optional.of((book, call, parker, report) -> places.named(line, code.digits())
                        .ifPresentOrElse(
                                against -> parkings.park(book, call, parker.linePort(), against.id(), report),
                                () -> report.refused(CallRefusal.NOT_FOUND)));
            default -> Optional.empty();
        };
    }
}
