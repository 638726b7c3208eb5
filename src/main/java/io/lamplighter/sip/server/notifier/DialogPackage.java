package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.message.EventHeader;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A line's calls as dialog-info documents (RFC 4235), for lamp keys of its own phones and of permitted watchers. */
final class DialogPackage implements EventPackage {
    private static final List<String> DRAFTS = List.of("sla", "ma");

    private final SipSettings.Subscriptions settings;
    private final Scheduler scheduler;
    private final LampLists lists;

    /** @param lists those that phones may name in place of a line */
    DialogPackage(SipSettings.Subscriptions settings, Scheduler scheduler, LampLists lists) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.lists = lists;
    }

    @Override
    public String name() {
        return "dialog";
    }

    /** RFC 7463 subscribers need an appearance agent's documents, and fall back when they are refused. */
    @Override
    public boolean answers(EventHeader event) {
        return event.is(name()) && !event.parameters().has("shared");
    }

    /** Phones of the drafts before RFC 7463 get plain documents under the name they asked for. */
    @Override
    public String echo(EventHeader event) {
        StringBuilder echo = new StringBuilder(EventPackage.super.echo(event));
        DRAFTS.stream()
                .filter(event.parameters()::has)
                .forEach(draft -> echo.append(';').append(draft));
        return echo.toString();
    }

    @Override
    public Terms terms() {
        return new Terms(settings.shortest(), settings.usual(), settings.longest(), settings.grace());
    }

    @Override
    public Opening open(Watch watch, SipRequest subscribe, Duration asked, LineDesk desk) {
        if (lists.ownerOf(watch.address()).isPresent()) {
            return subscribe.lists("Supported", "eventlist")
                    ? new Opening.Opened(lists.view(watch, 0, settings.pace().watcherInterval()), asked)
                    : new Opening.Refused(421, 0);
        }
        if (!accepts(subscribe)) {
            return new Opening.Refused(406, 0);
        }
        return new Opening.Opened(new Calls(watch, 0, desk.snapshot().version()), asked);
    }

    private static boolean accepts(SipRequest subscribe) {
        List<String> types = subscribe.headerList("Accept");
        return types.isEmpty()
                || types.stream()
                        .map(type -> type.split(";")[0].trim().toLowerCase(Locale.ROOT))
                        .anyMatch(List.of(DialogInfoXml.TYPE, "application/*", "*/*")::contains);
    }

    /** Every phone of the domain may watch, unless the line names its watchers; a list is its owner's alone. */
    @Override
    public boolean permits(Watch watch) {
        Optional<LineId> owner = lists.ownerOf(watch.address());
        return owner.isPresent() ? owner.get().equals(watch.phone().line().id()) : mayWatch(watch);
    }

    private static boolean mayWatch(Watch watch) {
        return watch.line().mayBeWatchedBy(watch.phone().location().linePort());
    }

    @Override
    public View reopen(Watch watch, long told) {
        long from = told + SubscriptionDocument.BLOCK;
        return lists.ownerOf(watch.address()).isPresent()
                ? lists.view(watch, from, settings.pace().watcherInterval())
                : new Calls(watch, from, 0);
    }

    private static DialogInfoXml xml(Watch watch) {
        LineDefinition line = watch.line();
        return new DialogInfoXml(
                watch.address(), "sip:" + line.id(), line.name().display());
    }

    private final class Calls implements View {
        private final String address;
        private final DialogInfoXml xml;
        private final DialogElements elements;
        private final Duration interval;
        private long documents;
        private long shown;
        private long shownBefore;

        /** @param since calls that ended up to this version of the line are of no interest */
        Calls(Watch watch, long documents, long since) {
            String user = watch.line().id().value();
            this.address = watch.address();
            this.xml = xml(watch);
            this.elements = new DialogElements(user.substring(0, user.indexOf('@')), watch.endpoint());
            this.interval = watch.fromWithin() ? Duration.ZERO : settings.pace().watcherInterval();
            this.documents = documents;
            this.shown = since;
            this.shownBefore = since;
        }

        @Override
        public Contents contents(Scene scene, int room) {
            List<DialogElement> now = elements.of(scene.snapshot(), scene.endedSince(shown), scene.lastEnded());
            return new Document(this, scene.snapshot().version(), now);
        }

        @Override
        public void doubted() {
            shown = shownBefore;
        }

        @Override
        public Duration interval() {
            return interval;
        }

        @Override
        public long told() {
            return documents;
        }

        /** One key may watch one name of a line and another key a second one. */
        @Override
        public boolean replaces(View older) {
            return older instanceof Calls other && other.address.equals(address);
        }

        /** Versions grow by one with each document of the subscription (RFC 4235 §4.1). */
        private byte[] next(long version, List<DialogElement> shownNow) {
            shownBefore = shown;
            shown = version;
            return xml.document(documents++, shownNow, scheduler.now());
        }
    }

    /** Equal to another that shows the same, whichever snapshot it was made from. */
    private static final class Document implements Contents {
        private final Calls calls;
        private final long version;
        private final List<DialogElement> elements;

        Document(Calls calls, long version, List<DialogElement> elements) {
            this.calls = calls;
            this.version = version;
            this.elements = elements;
        }

        @Override
        public void write(SipRequest.Builder notify) {
            notify.body(DialogInfoXml.TYPE, calls.next(version, elements));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Document that && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }
}
