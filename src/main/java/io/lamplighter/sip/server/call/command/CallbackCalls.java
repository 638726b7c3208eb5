package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.AutomaticCallbacks;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.dial.Aim;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.summon.ClickToDial;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The calls of automatic callback: as a click, except that no phone is asked to answer by itself. */
public final class CallbackCalls implements AutomaticCallbacks.Calling {
    private final Directory directory;
    private final Destinations destinations;
    private final ClickToDial clickToDial;

    /** @param destinations whom addresses mean @param clickToDial makes the calls */
    public CallbackCalls(Directory directory, Destinations destinations, ClickToDial clickToDial) {
        this.directory = directory;
        this.destinations = destinations;
        this.clickToDial = clickToDial;
    }

    @Override
    public Optional<LineId> whose(String address) {
        return destinations.typed(address) instanceof DialTarget.OwnLine own
                ? Optional.of(own.line().id())
                : Optional.empty();
    }

    @Override
    public CompletionStage<Start> connect(LineId user, LineId colleague) {
        return clickToDial.start(user, line -> Aim.later(target(colleague)), new LocationChoice.All());
    }

    private DialTarget target(LineId colleague) {
        Optional<LineDefinition> there = directory.current().line(colleague);
        return there.<DialTarget>map(DialTarget.OwnLine::new).orElseGet(DialTarget.Nobody::new);
    }
}
