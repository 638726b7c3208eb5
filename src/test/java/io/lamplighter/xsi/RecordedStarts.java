package io.lamplighter.xsi;

import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.DialControl;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.engine.PickupControl;
import io.lamplighter.line.LineId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Notes the commands that begin at a phone of the user's. */
record RecordedStarts(Function<String, CompletionStage<Start>> note) implements DialControl, PickupControl {
    @Override
    public CompletionStage<Start> dial(LineId line, Dialling wish, LocationChoice from) {
        String shown = wish.shownNumber().map(number -> " shown as " + number).orElse("");
        String keys = wish.afterwards().isEmpty() ? "" : " then " + wish.afterwards();
        return note.apply("dial " + wish.address() + " from " + from + shown + keys);
    }

    @Override
    public CompletionStage<Start> page(LineId line, String address, LocationChoice from) {
        return note.apply("page " + address + " from " + from);
    }

    @Override
    public CompletionStage<Start> pickUp(LineId line, LocationChoice to) {
        return note.apply("pick up in the group to " + to);
    }

    @Override
    public CompletionStage<Start> pickUp(LineId line, String address, LocationChoice to) {
        return note.apply("pick up at " + address + " to " + to);
    }

    @Override
    public CompletionStage<Start> bargeIn(LineId line, Optional<String> address, LocationChoice to) {
        return note.apply("barge in at " + address.orElse("whomever") + " to " + to);
    }
}
