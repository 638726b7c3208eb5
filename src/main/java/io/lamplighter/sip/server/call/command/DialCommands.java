package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.DialControl;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.dial.Aim;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.summon.ClickToDial;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Calls made for users from outside, with more to say than whom to call. */
public final class DialCommands implements DialControl {
    private final Directory directory;
    private final Destinations destinations;
    private final ClickToDial clickToDial;

    /** @param destinations whom addresses mean @param clickToDial makes the calls */
    public DialCommands(Directory directory, Destinations destinations, ClickToDial clickToDial) {
        this.directory = directory;
        this.destinations = destinations;
        this.clickToDial = clickToDial;
    }

    @Override
    public CompletionStage<Start> dial(LineId line, Dialling wish, LocationChoice from) {
        return clickToDial.start(line, asking -> aim(asking, wish), from);
    }

    private Aim aim(LineDefinition line, Dialling wish) {
        if (wish.shownNumber().filter(number -> !isOwn(line, number)).isPresent()) {
            return new Aim.Refused(CommandResult.NOT_ALLOWED);
        }
        return new Aim.At(
                destinations.typed(wish.address()),
                wish.shownNumber().map(number -> destinations.shownAs(line, number)),
                call -> wish.afterwards().forEach(keys -> DigitCommands.press(call, keys)));
    }

    /** A number that leads to the line, by which it may be seen. */
    private boolean isOwn(LineDefinition line, String number) {
        Stream<Optional<String>> more = directory.current().services(line.id()).alternateNumbers().numbers().stream()
                .flatMap(alternate -> Stream.of(alternate.phoneNumber(), alternate.extension()));
        return Stream.concat(Stream.of(line.number(), line.extension()), more)
                .flatMap(Optional::stream)
                .anyMatch(number::equals);
    }

    @Override
    public CompletionStage<Start> page(LineId line, String address, LocationChoice from) {
        return clickToDial.start(line, asking -> pageAim(asking, address), from);
    }

    /** A page is for colleagues of the same enterprise. */
    private Aim pageAim(LineDefinition asking, String address) {
        return destinations.typed(address) instanceof DialTarget.OwnLine own
                ? colleague(asking, own.line())
                : new Aim.Refused(CommandResult.UNKNOWN_ADDRESS);
    }

    private static Aim colleague(LineDefinition asking, LineDefinition other) {
        boolean same = asking.serviceProviderId().equals(other.serviceProviderId())
                && !asking.id().equals(other.id());
        return same ? Aim.at(new DialTarget.Paged(other)) : new Aim.Refused(CommandResult.NOT_ALLOWED);
    }
}
