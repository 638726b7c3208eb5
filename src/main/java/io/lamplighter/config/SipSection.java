package io.lamplighter.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The SIP side.
 *
 * @param listen where SIP is served, UDP and TCP on each; at least one
 * @param aliases further names of this server besides the domain
 * @param advertisedAddress what Via and Contact say; empty: the local address that routes to the peer
 * @param seizeLimit longest time a phone may keep an appearance off hook without refreshing
 * @param seizeCap longest time it may keep it with refreshes
 * @param subscriptionMin shortest subscription granted, below it 423
 * @param subscriptionMax longest subscription granted
 * @param subscriptionDefault what a SUBSCRIBE without Expires gets
 * @param registrationMin shortest registration granted, below it 423
 * @param registrationMax longest registration granted
 * @param noAnswer how long an inbound call rings before 480
 * @param sessionTimer Session-Expires we ask for (RFC 4028)
 * @param minSe shortest session interval we accept (RFC 4028)
 * @param rate messages per second accepted from one address; 0 for no limit
 * @param trusted networks whose messages are not counted; loopback never is
 * @param autoAnswer how phones are asked to answer by themselves, before what is known of them
 * @param bridgeStates what phones of no known family are told of several phones in one call
 * @param bridgeStatesOf what those of a family are told, before what is known of them
 */
public record SipSection(
        List<HostPort> listen,
        List<String> aliases,
        Optional<InetAddress> advertisedAddress,
        Duration seizeLimit,
        Duration seizeCap,
        Duration subscriptionMin,
        Duration subscriptionMax,
        Duration subscriptionDefault,
        Duration registrationMin,
        Duration registrationMax,
        Duration noAnswer,
        Duration sessionTimer,
        Duration minSe,
        int rate,
        List<Cidr> trusted,
        List<FamilyRule<AutoAnswerWay>> autoAnswer,
        BridgeStateNames bridgeStates,
        List<FamilyRule<BridgeStateNames>> bridgeStatesOf) {

    private static final Duration INSTANT = Duration.ofMillis(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_RINGING = Duration.ofSeconds(180);
    private static final int MOST_LISTENERS = 16;

    public SipSection {
        listen = List.copyOf(listen);
        aliases = List.copyOf(aliases);
        trusted = List.copyOf(trusted);
        autoAnswer = List.copyOf(autoAnswer);
        bridgeStatesOf = List.copyOf(bridgeStatesOf);
        new Checks()
                .require(
                        !listen.isEmpty() && listen.size() <= MOST_LISTENERS,
                        "sip.listen",
                        "must name 1 to " + MOST_LISTENERS + " addresses, named " + listen.size())
                .require(
                        advertisedAddress.filter(InetAddress::isAnyLocalAddress).isEmpty(),
                        "sip.advertised-address",
                        "must be an address that phones can reach")
                .between("sip.seize-limit", seizeLimit, INSTANT, HOUR)
                .notBelow("sip.seize-cap", seizeCap, "sip.seize-limit", seizeLimit)
                .between("sip.subscription-min", subscriptionMin, INSTANT, HOUR)
                .between("sip.subscription-max", subscriptionMax, INSTANT, DAY)
                .notBelow("sip.subscription-max", subscriptionMax, "sip.subscription-min", subscriptionMin)
                .notBelow("sip.subscription-default", subscriptionDefault, "sip.subscription-min", subscriptionMin)
                .notBelow("sip.subscription-max", subscriptionMax, "sip.subscription-default", subscriptionDefault)
                .between("sip.registration-min", registrationMin, INSTANT, HOUR)
                .between("sip.registration-max", registrationMax, INSTANT, DAY)
                .notBelow("sip.registration-max", registrationMax, "sip.registration-min", registrationMin)
                .between("sip.no-answer", noAnswer, INSTANT, LONGEST_RINGING)
                .between("sip.min-se", minSe, INSTANT, DAY)
                .notBelow("sip.session-timer", sessionTimer, "sip.min-se", minSe)
                .between("sip.rate", rate, 0, 1_000_000)
                .throwIfAny();
    }
}
