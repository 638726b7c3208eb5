package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.dialog.DialogId;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.access.Authenticator.Access;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.server.registrar.Binding;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines SUBSCRIBEs on the thread they arrive on and hands the good ones to their line's mailbox. */
final class SubscribeDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SubscribeDoor.class);

    private final Surroundings around;
    private final EventPackages packages;
    private final SubscriptionIndex index;
    private final Function<LineId, Optional<LineSubscriptions>> lines;

    SubscribeDoor(
            Surroundings around,
            EventPackages packages,
            SubscriptionIndex index,
            Function<LineId, Optional<LineSubscriptions>> lines) {
        this.around = around;
        this.packages = packages;
        this.index = index;
        this.lines = lines;
    }

    void subscribe(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.headers("Event").size() != 1) {
            refuse(transaction, SipResponse.replyTo(request, 400, "One Event Needed"));
            return;
        }
        Optional<EventPackage> asked = request.event().flatMap(packages::answering);
        if (asked.isEmpty()) {
            refuse(transaction, SipResponse.replyTo(request, 489).add("Allow-Events", Capabilities.ALLOW_EVENTS));
        } else if (request.to().tag().isPresent()) {
            inDialog(transaction, asked.get());
        } else {
            initial(transaction, asked.get());
        }
    }

    private void initial(ServerTransaction transaction, EventPackage asked) {
        SipRequest request = transaction.request();
        Access access = around.authenticator().check(request, transaction.flow());
        if (access instanceof Access.Denied denied) {
            refuse(transaction, denied.response().toBuilder());
            return;
        }
        Watch watch = watch(transaction, ((Access.Granted) access).phone());
        if (!asked.permits(watch)) {
            refuse(transaction, SipResponse.replyTo(request, 403));
        } else if (request.contacts().size() != 1 || !(request.contacts().get(0).uri() instanceof SipUri)) {
            refuse(transaction, SipResponse.replyTo(request, 400, "One Contact Needed"));
        } else if (Wish.isTooBrief(request, asked.terms())) {
            refuse(transaction, LineSubscriptions.tooBrief(request, asked));
        } else {
            open(transaction, asked, watch);
        }
    }

    private void open(ServerTransaction transaction, EventPackage asked, Watch watch) {
        Flow flow = Notifier.flowBack(around, transaction.request(), transaction.flow());
        LineId line = watch.line().id();
        inMailbox(
                line,
                transaction,
                (room, desk) -> room.open(transaction, asked, watch, flow, desk),
                SipResponse.replyTo(transaction.request(), 480).add("Retry-After", 1));
    }

    /** The authenticator has found the line before, so it is there. */
    private Watch watch(ServerTransaction transaction, AuthenticatedPhone phone) {
        SipRequest request = transaction.request();
        LineDefinition line = around.names()
                .line(around.directory().current(), request.uri(), transaction.flow())
                .orElse(phone.line());
        Optional<LinePort> named = around.names()
                .linePort(request.uri(), transaction.flow())
                .filter(name -> !name.value().equals(line.id().value()))
                .filter(name -> line.location(name).isPresent());
        return new Watch(
                line,
                named,
                request.uri().toString(),
                phone,
                around.scheduler().now(),
                request.headerList("Accept"),
                userAgent(request, phone));
    }

    /** As the SUBSCRIBE has it, else as the phone registered. */
    private String userAgent(SipRequest request, AuthenticatedPhone phone) {
        return request.header("User-Agent")
                .or(() -> around.bindings().of(phone.endpoint()).map(Binding::userAgent))
                .orElse("");
    }

    private void inDialog(ServerTransaction transaction, EventPackage asked) {
        SipRequest request = transaction.request();
        Optional<Subscription> known = index.of(DialogId.ofIncoming(request))
                .filter(s -> s.eventPackage() == asked)
                .filter(s -> s.event().equals(asked.echo(request.event().orElseThrow())));
        if (known.isEmpty()) {
            refuse(transaction, SipResponse.replyTo(request, 481));
            return;
        }
        Access access = around.authenticator()
                .checkAs(request, transaction.flow(), known.get().phone().linePort());
        if (access instanceof Access.Denied denied) {
            refuse(transaction, denied.response().toBuilder());
        } else {
            refresh(transaction, known.get());
        }
    }

    private void refresh(ServerTransaction transaction, Subscription known) {
        Flow flow = Notifier.flowBack(around, transaction.request(), transaction.flow());
        LineId line = known.watch().line().id();
        inMailbox(
                line,
                transaction,
                (room, desk) -> room.refresh(known, transaction, flow, desk),
                SipResponse.replyTo(transaction.request(), 481));
    }

    /**
     * Neither a line that goes meanwhile nor a fault of ours leaves the phone without an answer.
     *
     * @param gone the answer when nobody is there any more to do it
     */
    private void inMailbox(
            LineId line,
            ServerTransaction transaction,
            BiConsumer<LineSubscriptions, LineDesk> task,
            SipResponse.Builder gone) {
        boolean taken = around.lines().post(line, desk -> {
            try {
                lines.apply(line).ifPresentOrElse(room -> task.accept(room, desk), () -> refuse(transaction, gone));
            } catch (RuntimeException fault) {
                LOG.error(
                        "line={} call-id={} SUBSCRIBE failed",
                        line,
                        transaction.request().callId(),
                        fault);
                refuse(transaction, SipResponse.replyTo(transaction.request(), 500));
            }
        });
        if (!taken) {
            refuse(transaction, gone);
        }
    }

    private void refuse(ServerTransaction transaction, SipResponse.Builder answer) {
        Notifier.refuse(around, transaction, answer);
    }
}
