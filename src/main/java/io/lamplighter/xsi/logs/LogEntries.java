package io.lamplighter.xsi.logs;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.history.LoggedCall;
import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallId;
import io.lamplighter.xsi.calls.CallDocument;
import io.lamplighter.xsi.calls.CallEnds;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.Address;
import io.lamplighter.xsi.xml.CallLogsEntry;
import io.lamplighter.xsi.xml.EnhancedCallLogsEntry;
import io.lamplighter.xsi.xml.PartyInformation;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logged calls as entries of documents. */
final class LogEntries {
    private static final String UNAVAILABLE = "Unavailable";
    private static final int LONGEST_NAME = 62;
    private static final Pattern LOG_ID = Pattern.compile("([1-9][0-9]{0,17}):0");

    /** Clients parse with exactly milliseconds and an offset in figures. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private final Parties parties;
    private final CallEnds ends;
    private final ZoneId serversZone;

    LogEntries(Parties parties, ZoneId serversZone) {
        this.parties = parties;
        this.ends = new CallEnds(parties);
        this.serversZone = serversZone;
    }

    /** The call that an entry's id means; empty for what is none. */
    static Optional<CallId> call(String callLogId) {
        Matcher matcher = LOG_ID.matcher(callLogId);
        return matcher.matches() ? Optional.of(new CallId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    /** What a client is told of an entry that is not there. */
    static XsiRefused unknown(String callLogId) {
        return new XsiRefused(XsiError.ENTRY_NOT_FOUND, "Call log entry not found: " + callLogId);
    }

    CallLogsEntry basic(LineDefinition user, LoggedCall call) {
        CallLogsEntry entry = new CallLogsEntry();
        fill(entry, user, call);
        return entry;
    }

    EnhancedCallLogsEntry enhanced(LineDefinition user, LoggedCall call) {
        EnhancedCallLogsEntry entry = new EnhancedCallLogsEntry();
        PartyInformation far = fill(entry, user, call);
        entry.setCallId(CallDocument.callId(call.call()));
        if (call.kind() == Kind.PLACED) {
            entry.setDialedNumber(entry.getPhoneNumber());
            entry.setCalledNumber(entry.getPhoneNumber());
        } else if (far.getAddress() != null) {
            entry.setCallingAssertedNumber(entry.getPhoneNumber());
            entry.setCallingPresentationNumber(entry.getPhoneNumber());
        }
        entry.setBasicCallType(far.getCallType());
        entry.setStartTime(call.started().toEpochMilli());
        call.answered().map(Instant::toEpochMilli).ifPresent(entry::setAnswerTime);
        if (call.sentOn().isPresent()) {
            entry.setDetachedTime(call.released().toEpochMilli());
        } else {
            entry.setReleaseTime(call.released().toEpochMilli());
        }
        call.sentOn().ifPresent(sent -> {
            entry.setServiceInvocationDisposition(CallEnds.reason(sent.reason()));
            entry.setRedirect(ends.redirect(user.id(), sent));
        });
        call.diverted().ifPresent(by -> entry.setRedirection(ends.redirection(user.id(), by)));
        return entry;
    }

    private PartyInformation fill(CallLogsEntry entry, LineDefinition user, LoggedCall call) {
        PartyInformation far = parties.remote(user.id(), call.far());
        Optional<Address> address = Optional.ofNullable(far.getAddress());
        address.map(Address::getCountryCode).ifPresent(entry::setCountryCode);
        entry.setPhoneNumber(address.map(LogEntries::number).orElse(UNAVAILABLE));
        entry.setName(Optional.ofNullable(far.getName()).map(LogEntries::cut).orElse(UNAVAILABLE));
        entry.setTime(
                TIME.format(call.started().atZone(user.details().timeZone().orElse(serversZone))));
        entry.setCallLogId(call.call().number() + ":0");
        call.location().map(Object::toString).ifPresent(entry::setLinePort);
        return far;
    }

    private static String number(Address address) {
        return address.getValue().replaceFirst("(?i)^(tel|sips?):", "");
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
