package io.lamplighter.xsi.calls;

import io.lamplighter.line.CallDetails;
import io.lamplighter.line.Direction;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.Failure;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.xsi.xml.InternalReleaseCause;
import io.lamplighter.xsi.xml.Redirect;
import io.lamplighter.xsi.xml.RedirectReason;
import io.lamplighter.xsi.xml.Redirection;
import io.lamplighter.xsi.xml.Redirections;
import io.lamplighter.xsi.xml.ReleaseCause;
import io.lamplighter.xsi.xml.ReleasingParty;
import java.util.Locale;
import java.util.Optional;

/** How calls end and where they go on, in the words of XSI. */
public final class CallEnds {
    private final Parties parties;

    public CallEnds(Parties parties) {
        this.parties = parties;
    }

    /** A caller who gives up and a phone that declines are on their own sides; what nobody ended counts as the far side's. */
    static ReleasingParty releasing(Ended ended) {
        boolean outbound = ended.call().direction() == Direction.OUTBOUND;
        return switch (ended.why()) {
            case LOCAL_BYE, REPLACED -> ReleasingParty.LOCAL_RELEASE;
            case REMOTE_BYE, ERROR, TIMEOUT -> ReleasingParty.REMOTE_RELEASE;
            case CANCELLED -> outbound ? ReleasingParty.LOCAL_RELEASE : ReleasingParty.REMOTE_RELEASE;
            case REJECTED -> outbound ? ReleasingParty.REMOTE_RELEASE : ReleasingParty.LOCAL_RELEASE;
        };
    }

    static ReleaseCause cause(Failure failure) {
        ReleaseCause cause = new ReleaseCause();
        cause.setInternalReleaseCause(internal(failure.status()));
        failure.q850().ifPresent(cause::setQ850Cause);
        cause.setSipStatus(failure.status());
        return cause;
    }

    private static InternalReleaseCause internal(int status) {
        return switch (status) {
            case 401, 403, 407, 433 -> InternalReleaseCause.FORBIDDEN;
            case 404, 410, 604 -> InternalReleaseCause.USER_NOT_FOUND;
            case 408, 504 -> InternalReleaseCause.REQUEST_TIMEOUT;
            case 480, 430 -> InternalReleaseCause.TEMPORARILY_UNAVAILABLE;
            case 482, 483 -> InternalReleaseCause.ROUTING_FAILURE;
            case 484, 485, 416 -> InternalReleaseCause.TRANSLATION_FAILURE;
            case 486, 600 -> InternalReleaseCause.BUSY;
            default -> byClass(status);
        };
    }

    private static InternalReleaseCause byClass(int status) {
        if (status >= 600) {
            return InternalReleaseCause.GLOBAL_FAILURE;
        }
        return status >= 500 ? InternalReleaseCause.SERVER_FAILURE : InternalReleaseCause.REQUEST_FAILURE;
    }

    /** Who sent an incoming call on before; empty when nobody did. */
    Optional<Redirections> redirections(LineId line, CallDetails details) {
        Redirections all = new Redirections();
        details.diversions().stream().map(stop -> redirection(line, stop)).forEach(all.getRedirection()::add);
        return all.getRedirection().isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** One of them. */
    public Redirection redirection(LineId line, Diversion stop) {
        Redirection redirection = new Redirection();
        redirection.setParty(parties.remote(line, stop.by()));
        redirection.setReason(reason(stop.reason()));
        redirection.setCounter(stop.times());
        return redirection;
    }

    /** Where the user sent a call. */
    public Redirect redirect(LineId line, io.lamplighter.line.Redirect sent) {
        Redirect redirect = new Redirect();
        sent.to().map(to -> parties.remote(line, to).getAddress()).ifPresent(redirect::setAddress);
        redirect.setReason(reason(sent.reason()));
        redirect.setRedirectTime(sent.at().toEpochMilli());
        return redirect;
    }

    /** Why, in the words of XSI. */
    public static RedirectReason reason(io.lamplighter.line.RedirectReason why) {
        return RedirectReason.fromValue(why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
