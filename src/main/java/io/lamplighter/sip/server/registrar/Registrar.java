package io.lamplighter.sip.server.registrar;

import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.access.Authenticator;
import io.lamplighter.sip.server.access.Authenticator.Access;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.server.registrar.RegisterRules.Decision;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** Answers REGISTER (RFC 3261 §10.3). Works on the caller's thread: nothing here waits. */
public final class Registrar {
    /** RFC 1123 dates with two digits for the day (RFC 3261 §25.1). */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Authenticator authenticator;
    private final Bindings bindings;
    private final RegisterRules rules;
    private final SipSettings.Registration settings;
    private final Ids ids;
    private final Scheduler scheduler;

    /** Also begins to keep phones behind address translators reachable. */
    public Registrar(
            Authenticator authenticator,
            Bindings bindings,
            Ways ways,
            SipSettings settings,
            Transactions transactions,
            Ids ids,
            Scheduler scheduler) {
        this.authenticator = authenticator;
        this.bindings = bindings;
        this.rules = new RegisterRules(settings.registration());
        this.settings = settings.registration();
        this.ids = ids;
        this.scheduler = scheduler;
        KeepAlive keepAlive = new KeepAlive(
                bindings, ways, transactions, ids, scheduler, this.settings.keepAlive(), settings.domain());
        bindings.onKept(keepAlive::watch);
    }

    /** Answers a REGISTER. */
    public void register(ServerTransaction transaction) {
        transaction.respond(answer(transaction).toTag(ids.tag()).build());
    }

    private SipResponse.Builder answer(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        Access access = authenticator.check(request, transaction.flow());
        if (access instanceof Access.Denied denied) {
            return denied.response().toBuilder();
        }
        var phone = ((Access.Granted) access).phone();
        Instant now = bindings.now();
        try {
            RegisterRequest asked = RegisterRequest.of(request, phone.location().linePort(), transaction.flow(), now);
            return answer(request, decide(asked, now), now);
        } catch (MalformedException malformed) {
            return SipResponse.replyTo(request, 400, malformed.getMessage());
        }
    }

    private Decision decide(RegisterRequest asked, Instant now) {
        AtomicReference<Decision> decision = new AtomicReference<>();
        bindings.change(asked.linePort(), current -> {
            decision.set(rules.decide(current, asked, now));
            return decision.get() instanceof Decision.Stored stored ? stored.bindings() : current;
        });
        return decision.get();
    }

    private SipResponse.Builder answer(SipRequest request, Decision decision, Instant now) {
        if (decision instanceof Decision.Stored stored) {
            return listing(request, stored.bindings(), now);
        }
        return decision instanceof Decision.TooBrief
                ? SipResponse.replyTo(request, 423).add("Min-Expires", seconds(settings.shortest()))
                : SipResponse.replyTo(request, 500, "Request Out Of Order");
    }

    private SipResponse.Builder listing(SipRequest request, List<Binding> all, Instant now) {
        SipResponse.Builder answer = SipResponse.replyTo(request, 200);
        for (Binding binding : all) {
            String left = Long.toString(seconds(Duration.between(now, binding.expires())));
            answer.add("Contact", binding.contact().withParameter("expires", left));
        }
        request.headers("Path").forEach(path -> answer.add("Path", path));
        return answer.add("Supported", Capabilities.SUPPORTED)
                .add("Allow-Events", Capabilities.ALLOW_EVENTS)
                .add("Date", DATE.format(scheduler.now()));
    }

    /** Whole seconds, rounded up, at least 1. */
    private static long seconds(Duration time) {
        return Math.max(1, (time.toMillis() + 999) / 1000);
    }
}
