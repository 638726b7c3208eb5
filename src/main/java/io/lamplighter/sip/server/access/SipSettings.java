package io.lamplighter.sip.server.access;

import io.lamplighter.sip.server.family.PhoneFamilies;
import io.lamplighter.sip.transport.ListenPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the operator decides about phones.
 *
 * @param domain the server's domain, which is also the digest realm
 * @param aliases further names under which phones may address the server
 * @param listen where the server listens; at least one
 * @param registration bounds of registrations
 * @param subscriptions bounds of subscriptions and seizures
 * @param attempts how often one source may fail to authenticate
 */
public record SipSettings(
        String domain,
        List<String> aliases,
        List<ListenPoint> listen,
        Registration registration,
        Subscriptions subscriptions,
        Attempts attempts) {

    public SipSettings {
        domain = domain.toLowerCase(Locale.ROOT);
        aliases = aliases.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
        listen = List.copyOf(listen);
        List<String> problems = new ArrayList<>();
        if (domain.isBlank()) {
            problems.add("sip.domain must not be empty");
        }
        if (listen.isEmpty()) {
            problems.add("sip.listen must name at least one address");
        }
        refuse(problems);
    }

    /** The documented defaults. */
    public static SipSettings defaults(String domain, List<ListenPoint> listen) {
        return new SipSettings(
                domain,
                List.of(),
                listen,
                Registration.defaults(),
                Subscriptions.defaults(),
                new Attempts(30, Duration.ofSeconds(1)));
    }

    public SipSettings withAliases(String... names) {
        return new SipSettings(domain, List.of(names), listen, registration, subscriptions, attempts);
    }

    public SipSettings with(Registration other) {
        return new SipSettings(domain, aliases, listen, other, subscriptions, attempts);
    }

    public SipSettings with(Subscriptions other) {
        return new SipSettings(domain, aliases, listen, registration, other, attempts);
    }

    public SipSettings with(Attempts other) {
        return new SipSettings(domain, aliases, listen, registration, subscriptions, other);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static void positive(List<String> problems, String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            problems.add(name + " must be longer than nothing, was " + value);
        }
    }

    private static void ordered(List<String> problems, String low, Duration least, String high, Duration most) {
        if (least.compareTo(most) > 0) {
            problems.add(low + " must not exceed " + high + ", was " + least + " and " + most);
        }
    }

    /**
     * Bounds of registrations (RFC 3261 §10.3).
     *
     * @param shortest shorter wishes are answered 423
     * @param usual taken where the phone names none
     * @param longest longer wishes are shortened
     * @param contacts bindings one line/port may have at once; past it the oldest goes
     * @param keepAlive pause between the OPTIONS that keep a NAT's mapping open
     */
    public record Registration(Duration shortest, Duration usual, Duration longest, int contacts, Duration keepAlive) {
        public Registration {
            List<String> problems = new ArrayList<>();
            positive(problems, "sip.registration-min", shortest);
            positive(problems, "sip.keep-alive", keepAlive);
            ordered(problems, "sip.registration-min", shortest, "sip.registration-max", longest);
            ordered(problems, "sip.registration-default", usual, "sip.registration-max", longest);
            if (contacts < 1) {
                problems.add("sip.registration-contacts must be at least 1, was " + contacts);
            }
            refuse(problems);
        }

        static Registration defaults() {
            return new Registration(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(3600),
                    Duration.ofSeconds(3600),
                    5,
                    Duration.ofSeconds(25));
        }

        public Registration withKeepAlive(Duration pause) {
            return new Registration(shortest, usual, longest, contacts, pause);
        }

        public Registration withShortest(Duration least) {
            return new Registration(least, usual, longest, contacts, keepAlive);
        }
    }

    /**
     * Bounds of subscriptions.
     *
     * @param shortest shorter wishes are answered 423, except for seizures
     * @param usual taken where the phone names none
     * @param longest longer wishes are shortened
     * @param grace how long after its end a subscription still takes a refresh
     * @param seizure longest time of a seizure between two refreshes
     * @param longestSeizure no refresh keeps a seizure longer than this
     * @param pace pauses between notifications
     * @param families which phones are told {@code bridge-active} and {@code bridge-held} by name
     */
    public record Subscriptions(
            Duration shortest,
            Duration usual,
            Duration longest,
            Duration grace,
            Duration seizure,
            Duration longestSeizure,
            Pace pace,
            PhoneFamilies families) {
        public Subscriptions {
            List<String> problems = new ArrayList<>();
            positive(problems, "sip.subscription-min", shortest);
            positive(problems, "sip.seize-limit", seizure);
            ordered(problems, "sip.subscription-min", shortest, "sip.subscription-max", longest);
            ordered(problems, "sip.subscription-default", usual, "sip.subscription-max", longest);
            ordered(problems, "sip.seize-limit", seizure, "sip.seize-cap", longestSeizure);
            refuse(problems);
        }

        static Subscriptions defaults() {
            return new Subscriptions(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(3600),
                    Duration.ofSeconds(3600),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(120),
                    Pace.defaults(),
                    PhoneFamilies.known());
        }

        /** The same with other times of seizures. */
        public Subscriptions withSeizure(Duration betweenRefreshes, Duration inAll) {
            return new Subscriptions(shortest, usual, longest, grace, betweenRefreshes, inAll, pace, families);
        }

        /** The same with other bounds of duration; what a phone gets that names none is the longest. */
        public Subscriptions withBounds(Duration least, Duration most, Duration late) {
            return new Subscriptions(least, most, most, late, seizure, longestSeizure, pace, families);
        }

        /** The same with other families of phones. */
        public Subscriptions with(PhoneFamilies others) {
            return new Subscriptions(shortest, usual, longest, grace, seizure, longestSeizure, pace, others);
        }

        /** The same with other pauses. */
        public Subscriptions with(Pace other) {
            return new Subscriptions(shortest, usual, longest, grace, seizure, longestSeizure, other, families);
        }
    }

    /**
     * Pauses between notifications.
     *
     * @param watcherInterval least time between two to a watcher outside the line; zero for none
     * @param unanswered before one that nobody answered is tried once more
     * @param confused before one that the phone refused for the moment is tried once more
     */
    public record Pace(Duration watcherInterval, Duration unanswered, Duration confused) {
        static Pace defaults() {
            return new Pace(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(2));
        }
    }

    /**
     * Failures to authenticate that one source address may have.
     *
     * @param burst at once
     * @param refill one more is allowed after each such time
     */
    public record Attempts(int burst, Duration refill) {}
}
