package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.call.Unanswered;
import io.lamplighter.call.treatment.Assistance;
import io.lamplighter.call.treatment.Assistance.Reminder;
import io.lamplighter.call.treatment.Precedence;
import io.lamplighter.call.treatment.Situation;
import io.lamplighter.call.treatment.TerminatingServices;
import io.lamplighter.call.treatment.Treatment;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.ring.Arrival;
import io.lamplighter.sip.server.call.ring.CalledNumber;
import io.lamplighter.sip.server.call.ring.Clicked;
import io.lamplighter.sip.server.call.ring.Errand;
import io.lamplighter.sip.server.call.ring.Onward;
import io.lamplighter.sip.server.call.ring.RingOrder;
import io.lamplighter.sip.server.call.ring.Treatments;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.treatment.Diversions.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the services of a line's user say about its calls. */
public final class ServiceTreatments implements Treatments {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceTreatments.class);

    private final Grounds grounds;
    private final ServiceReader reader;
    private final Diversions diversions;
    private final RingPlaces places;
    private final ClickPlaces clicks;
    private final Assistants assistants;

    public ServiceTreatments(Grounds grounds, TimeSchedules schedules) {
        this.grounds = grounds;
        this.reader = new ServiceReader(grounds, schedules);
        this.diversions = new Diversions(grounds.environment(), grounds.lines(), grounds.destinations());
        this.clicks = new ClickPlaces(grounds);
        this.places = new RingPlaces(grounds.environment(), grounds.plan(), diversions);
        this.assistants = new Assistants(grounds, reader, diversions, places);
    }

    @Override
    public Optional<RingOrder> arrived(Arrival arrival) {
        ServiceReading reading = reader.read(arrival);
        TerminatingServices services = services(arrival, reading);
        List<ReachablePhone> phones = mayRing(arrival);
        Situation situation = situation(arrival, phones);
        Treatment treatment = Precedence.onArrival(services, situation);
        if (treatment instanceof Treatment.RingAssistants instead) {
            RingOrder order = order(arrival, instead.assistance(), reading);
            if (!order.isEmpty()) {
                remind(arrival, instead.assistance(), phones);
                return Optional.of(order);
            }
            treatment = Precedence.onArrival(services.withoutAssistance(), situation);
        }
        if (treatment instanceof Treatment.Ring ring) {
            RingOrder order = order(arrival, ring, phones, reading);
            if (!order.isEmpty()) {
                return Optional.of(order);
            }
            treatment = Precedence.afterRinging(services, Unanswered.NOT_REACHABLE);
        }
        LOG.info("line={} does not ring: {}", arrival.line().id(), treatment);
        splash(arrival, treatment, phones);
        turnAway(arrival, treatment);
        return Optional.empty();
    }

    private TerminatingServices services(Arrival arrival, ServiceReading reading) {
        TerminatingServices set = reading.forCall(assistants.of(arrival, reading));
        return arrival.caller().stays() ? set.withoutForwarding() : set;
    }

    private Situation situation(Arrival arrival, List<ReachablePhone> phones) {
        LineRoom room = arrival.book().room();
        int inUse = room.snapshot().busy().size();
        return new Situation(arrival.caller().party().withheld(), phones.size(), inUse, room.isFull());
    }

    private List<ReachablePhone> mayRing(Arrival arrival) {
        LineRoom room = arrival.book().room();
        return grounds.environment().phones().phonesOf(arrival.line()).stream()
                .filter(phone -> room.mayRing(phone.endpoint().linePort()))
                .filter(phone -> !arrival.calling().equals(Optional.of(phone.endpoint())))
                .toList();
    }

    private RingOrder order(Arrival arrival, Treatment.Ring ring, List<ReachablePhone> phones, ServiceReading reading) {
        Duration aRing = grounds.environment().settings().ringTimes().ring();
        return new RingOrder(
                ring.locations() ? phones : List.of(),
                places.of(arrival, ring, reading.caller()),
                reading.called(reader.called(arrival)),
                ring.rings().isPresent() ? aRing.multipliedBy(ring.rings().getAsInt()) : longest(),
                new Sequel(arrival, true, Optional.empty()));
    }

    private RingOrder order(Arrival arrival, Assistance assistance, ServiceReading reading) {
        return new RingOrder(
                List.of(),
                assistants.places(arrival, assistance, reading),
                CalledNumber.USUAL,
                assistants.longest(assistance, longest()),
                new Sequel(arrival, true, Optional.of(assistance)));
    }

    private void remind(Arrival arrival, Assistance assistance, List<ReachablePhone> phones) {
        List<ReachablePhone> reminded = phones.stream()
                .filter(phone -> assistance.reminder() == Reminder.EVERY_LOCATION
                        || assistance.reminder() == Reminder.PRIMARY_LOCATION && isPrimary(arrival.line(), phone))
                .toList();
        splash(arrival, reminded);
    }

    private static boolean isPrimary(LineDefinition line, ReachablePhone phone) {
        return line.location(phone.endpoint().linePort())
                .filter(Location::primary)
                .isPresent();
    }

    private Duration longest() {
        return grounds.environment().settings().noAnswer();
    }

    @Override
    public Optional<RingOrder> recalled(Arrival arrival) {
        List<ReachablePhone> phones = mayRing(arrival);
        if (phones.isEmpty()) {
            arrival.turnAway(CallRefusal.UNAVAILABLE);
            return Optional.empty();
        }
        return Optional.of(new RingOrder(
                phones, List.of(), CalledNumber.USUAL, longest(), new Sequel(arrival, false, Optional.empty())));
    }

    @Override
    public Clicked clicked(LineDefinition line, CallBook book, LocationChoice from) {
        return clicks.of(line, book, from);
    }

    private void splash(Arrival arrival, Treatment treatment, List<ReachablePhone> phones) {
        boolean reminds = treatment instanceof Treatment.Divert divert && divert.ringSplash()
                || treatment instanceof Treatment.Refuse refuse && refuse.ringSplash();
        if (reminds) {
            splash(arrival, phones);
        }
    }

    private void splash(Arrival arrival, List<ReachablePhone> phones) {
        RingSplash.ring(
                grounds.environment(),
                arrival.book(),
                arrival.caller(),
                grounds.lines().nextCallId(),
                phones);
    }

    private void turnAway(Arrival arrival, Treatment treatment) {
        if (treatment instanceof Treatment.Divert divert) {
            Way way = diversions.to(arrival, divert.address(), divert.reason());
            if (way instanceof Way.To to) {
                Onward onward = diversions.onward(arrival, to.callee(), divert.reason());
                arrival.passBy(onward.redirect());
                onward.begin();
            } else if (way instanceof Way.Closed closed) {
                arrival.turnAway(closed.why());
            }
        } else if (treatment instanceof Treatment.Refuse refuse) {
            arrival.turnAway(refusal(refuse.cause()));
        }
    }

    private static CallRefusal refusal(Treatment.Cause cause) {
        return switch (cause) {
            case ANONYMOUS -> CallRefusal.of(433); // RFC 5079
            case BUSY -> CallRefusal.FULL_FOR_CALLER;
            case UNAVAILABLE -> CallRefusal.UNAVAILABLE;
        };
    }

    /** What follows where nobody answers; the services count as they are set then. */
    private final class Sequel implements RingOrder.Sequel {
        private final Arrival arrival;
        private final boolean treated;
        private final Optional<Assistance> assistance;

        /**
         * @param treated false: the caller comes back to the line, and the services let him
         * @param assistance those who were rung, where they were not the user's own phones
         */
        Sequel(Arrival arrival, boolean treated, Optional<Assistance> assistance) {
            this.arrival = arrival;
            this.treated = treated;
            this.assistance = assistance;
        }

        @Override
        public Optional<Onward> unanswered(Unanswered how) {
            return treated
                            && afterwards(how) instanceof Treatment.Divert divert
                            && diversions.to(arrival, divert.address(), divert.reason()) instanceof Way.To to
                    ? Optional.of(diversions.onward(arrival, to.callee(), divert.reason()))
                    : Optional.empty();
        }

        private Treatment afterwards(Unanswered how) {
            TerminatingServices services = services(arrival, reader.read(arrival));
            return assistance
                    .map(rung -> Precedence.afterAssistants(services, rung, how))
                    .orElseGet(() -> Precedence.afterRinging(services, how));
        }

        @Override
        public Optional<Onward> sentOn(Errand errand) {
            return diversions.to(arrival, errand) instanceof Way.To to
                    ? Optional.of(diversions.onward(arrival, to.callee(), errand.reason()))
                    : Optional.empty();
        }

        @Override
        public Optional<Onward> sentOn(Endpoint phone, Redirection elsewhere) {
            return arrival.caller().stays() ? Optional.empty() : diversions.deflection(arrival, phone, elsewhere);
        }
    }
}
