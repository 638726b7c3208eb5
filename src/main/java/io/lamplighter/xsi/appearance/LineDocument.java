package io.lamplighter.xsi.appearance;

import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.calls.CallDocument;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.xml.Appearance;
import io.lamplighter.xsi.xml.AppearanceLocation;
import io.lamplighter.xsi.xml.AppearanceState;
import io.lamplighter.xsi.xml.Empty;
import io.lamplighter.xsi.xml.PartyInformation;
import io.lamplighter.xsi.xml.SharedLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A shared line with all its appearances. Whom the lamps do not show is not shown here either. */
public final class LineDocument {
    private final Parties parties;

    public LineDocument(Parties parties) {
        this.parties = parties;
    }

    /** A line as it is. */
    public SharedLine of(LineSnapshot line) {
        SharedLine document = new SharedLine();
        document.setUserId(line.line().provisioned());
        document.setVersion(line.version());
        int last = line.busy().stream().mapToInt(Busy::index).max().orElse(0);
        for (int index = 1; index <= Math.max(last, line.appearances()); index++) {
            int at = index;
            document.getAppearance()
                    .add(line.at(index).map(busy -> busy(line.line(), busy)).orElseGet(() -> idle(at)));
        }
        line.parked().map(parked -> parties.remote(line.line(), parked.far())).ifPresent(document::setParkedParty);
        return document;
    }

    /** Whether two pictures of a line show the same, but for the version. */
    static boolean alike(LineSnapshot one, LineSnapshot other) {
        return one.appearances() == other.appearances()
                && one.parked().equals(other.parked())
                && shown(one).equals(shown(other));
    }

    private static List<Object> shown(LineSnapshot line) {
        return line.busy().stream()
                .<Object>map(busy -> List.of(
                        busy.index(),
                        busy.phase(),
                        busy.since(),
                        busy.isSecret(),
                        holding(busy),
                        busy.call()
                                .map(call -> List.of(
                                        call.id(),
                                        call.details().session(),
                                        call.exclusive(),
                                        call.far(),
                                        call.started(),
                                        call.answered()))
                                .orElse(List.of())))
                .toList();
    }

    private static Appearance idle(int index) {
        Appearance appearance = new Appearance();
        appearance.setIndex(index);
        appearance.setState(AppearanceState.IDLE);
        return appearance;
    }

    private Appearance busy(LineId line, Busy busy) {
        Appearance appearance = new Appearance();
        appearance.setIndex(busy.index());
        appearance.setState(state(busy.phase()));
        appearance.setSince(busy.since().toEpochMilli());
        appearance.getLocation().addAll(locations(busy));
        busy.call().ifPresent(call -> {
            appearance.setCallId(CallDocument.callId(call.id()));
            appearance.setExtTrackingId(CallDocument.trackingId(call.details().session()));
            if (call.exclusive()) {
                appearance.setExclusive(new Empty());
            }
            appearance.setRemoteParty(party(line, busy, call.far()));
            appearance.setStartTime(call.started().toEpochMilli());
            call.answered().map(Instant::toEpochMilli).ifPresent(appearance::setAnswerTime);
        });
        return appearance;
    }

    private PartyInformation party(LineId line, Busy busy, RemoteParty far) {
        RemoteParty shown = busy.isSecret() ? new RemoteParty("", far.uri(), true) : far;
        return parties.remote(line, shown);
    }

    private static List<AppearanceLocation> locations(Busy busy) {
        return holding(busy).entrySet().stream()
                .map(each -> location(each.getKey(), each.getValue()))
                .toList();
    }

    /** Whether each location holds, the longest in it first; two phones of one location are one. */
    private static Map<LinePort, Boolean> holding(Busy busy) {
        Map<LinePort, Boolean> holding = new LinkedHashMap<>();
        busy.call().ifPresent(call -> {
            call.parties().forEach((phone, leg) -> holding.merge(phone.linePort(), leg.holding(), Boolean::logicalAnd));
            if (call.parties().isEmpty()) {
                call.ringing().keySet().forEach(phone -> holding.put(phone.linePort(), false));
            }
        });
        if (busy.call().isEmpty()) {
            busy.owner().ifPresent(owner -> holding.put(owner.linePort(), false));
        }
        return holding;
    }

    private static AppearanceLocation location(LinePort linePort, boolean holds) {
        AppearanceLocation location = new AppearanceLocation();
        location.setAddressOfRecord(linePort.value());
        if (holds) {
            location.setHolding(new Empty());
        }
        return location;
    }

    private static AppearanceState state(Phase phase) {
        return AppearanceState.fromValue(phase.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
