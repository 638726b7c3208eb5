package io.lamplighter.directory.service;

import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.AlternateNumbers.RingPattern;
import io.lamplighter.directory.service.CallForwardingSelective.ForwardTo;
import io.lamplighter.directory.service.CallForwardingSelective.Rule;
import io.lamplighter.directory.service.SimultaneousRing.RingLocation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Services of users that tests need. */
public final class ServiceFixtures {
    private ServiceFixtures() {}

    /** Forwarding that is on. */
    public static CallForwarding forwardingTo(String number) {
        return new CallForwarding(true, Optional.of(number), false);
    }

    /** A new user's services and one alternate number, which rings long twice. */
    public static UserServices withAlternate(String number, String extension) {
        return UserServices.defaults()
                .with(
                        Service.ALTERNATE_NUMBERS,
                        new AlternateNumbers(
                                true,
                                List.of(new Alternate(
                                        1, Optional.of(number), Optional.of(extension), RingPattern.LONG_LONG, ""))));
    }

    /** Every service there is, each with settings that no new user has. */
    public static UserServices everythingChanged() {
        CallCriteria boss = new CallCriteria(
                "the boss",
                true,
                Optional.of("Office hours"),
                Optional.of("Holidays"),
                true,
                new CallerCondition(false, true, true, List.of("+1555010?", "+1666*", "boss@example.com")));
        CallCriteria all =
                new CallCriteria("all", false, Optional.empty(), Optional.empty(), false, CallerCondition.ANYONE);
        Optional<String> mobile = Optional.of("+15550199");
        return UserServices.defaults()
                .assign(EnumSet.allOf(Service.class))
                .with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, true))
                .with(Service.CALL_FORWARDING_ALWAYS, new CallForwarding(true, mobile, true))
                .with(Service.CALL_FORWARDING_ALWAYS_SECONDARY, new CallForwarding(false, mobile, false))
                .with(Service.CALL_FORWARDING_BUSY, new CallForwarding(true, Optional.of("3000"), false))
                .with(Service.CALL_FORWARDING_NO_ANSWER, new CallForwardingNoAnswer(true, mobile, 0))
                .with(Service.CALL_FORWARDING_NOT_REACHABLE, forwardingTo("bob@example.com"))
                .with(
                        Service.CALL_FORWARDING_SELECTIVE,
                        new CallForwardingSelective(
                                true,
                                mobile,
                                true,
                                List.of(
                                        new Rule(boss, ForwardTo.SPECIFIED_NUMBER, Optional.of("3001")),
                                        new Rule(all, ForwardTo.DEFAULT_NUMBER, Optional.empty()))))
                .with(Service.REMOTE_OFFICE, new RemoteOffice(true, mobile))
                .with(
                        Service.SIMULTANEOUS_RING,
                        new SimultaneousRing(
                                true, true, List.of(new RingLocation("+15550198", true)), List.of(all, boss)))
                .with(
                        Service.SEQUENTIAL_RING,
                        new SequentialRing(
                                false,
                                7,
                                false,
                                false,
                                List.of(
                                        new SequentialRing.Place(mobile, 9, true),
                                        SequentialRing.Place.EMPTY,
                                        SequentialRing.Place.EMPTY,
                                        SequentialRing.Place.EMPTY,
                                        new SequentialRing.Place(Optional.of("3000"), 2, false)),
                                List.of(boss)))
                .with(
                        Service.BROADWORKS_ANYWHERE,
                        new BroadWorksAnywhere(
                                true,
                                true,
                                List.of(new BroadWorksAnywhere.Place(
                                        "+15550197",
                                        "Mobil \"für\" unterwegs",
                                        true,
                                        Optional.of("3002"),
                                        true,
                                        true,
                                        true,
                                        List.of(boss)))))
                .with(Service.CALL_WAITING, ServiceSwitch.OFF)
                .with(Service.ANONYMOUS_CALL_REJECTION, ServiceSwitch.ON)
                .with(Service.BARGE_IN_EXEMPT, ServiceSwitch.ON)
                .with(Service.AUTOMATIC_CALLBACK, ServiceSwitch.ON)
                .with(Service.MUSIC_ON_HOLD, ServiceSwitch.OFF)
                .with(Service.CALLING_LINE_ID_DELIVERY_BLOCKING, ServiceSwitch.ON)
                .with(Service.PRIVACY, new Privacy(true, true, true, true, List.of("Boss@example.com")))
                .with(
                        Service.ALTERNATE_NUMBERS,
                        new AlternateNumbers(
                                false,
                                List.of(
                                        new Alternate(
                                                1,
                                                Optional.of("+15550177"),
                                                Optional.of("77"),
                                                RingPattern.NORMAL,
                                                "a"),
                                        new Alternate(
                                                10,
                                                Optional.empty(),
                                                Optional.of("78"),
                                                RingPattern.SHORT_LONG_SHORT,
                                                "Fax"))))
                .with(Service.DIRECTED_CALL_PICKUP_WITH_BARGE_IN, new DirectedCallPickupWithBargeIn(false, true))
                .with(
                        Service.BUSY_LAMP_FIELD,
                        new BusyLampField(Optional.of("sip:blf-2000@example.com"), List.of("3000@example.com")))
                .with(Service.CALL_TRANSFER, new CallTransfer(true, 5, true, 60, true, true))
                .with(Service.EXECUTIVE, executive(List.of(all, boss)))
                .with(
                        Service.EXECUTIVE_ASSISTANT,
                        new ExecutiveAssistant(true, mobile, List.of("3000@example.com", "3001@example.com")));
    }

    private static Executive executive(List<CallCriteria> rules) {
        return new Executive(
                true,
                List.of("3001@example.com", "3000@example.com"),
                new Executive.Filtering(
                        true,
                        Executive.Filtering.Mode.ADVANCED,
                        Executive.Filtering.SimpleType.ALL_EXTERNAL_CALLS,
                        rules),
                new Executive.Screening(true, Executive.Screening.AlertType.RING_SPLASH, true, true, true),
                new Executive.Alerting(
                        Executive.Alerting.Mode.SEQUENTIAL,
                        Executive.Alerting.NameMode.CUSTOM,
                        Optional.of("Büro \"Chef\""),
                        Executive.Alerting.NumberMode.CUSTOM,
                        Optional.of("+15550196"),
                        2,
                        20,
                        true,
                        999,
                        Executive.Alerting.RolloverAction.FORWARD,
                        Optional.of("3003")));
    }
}
