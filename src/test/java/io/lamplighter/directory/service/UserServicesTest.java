package io.lamplighter.directory.service;

import static io.lamplighter.directory.service.ServiceFixtures.everythingChanged;
import static io.lamplighter.directory.service.ServiceFixtures.forwardingTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.AlternateNumbers.RingPattern;
import io.lamplighter.directory.service.SimultaneousRing.RingLocation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserServicesTest {
    @Test
    void aNewUserHasEveryServiceThatIsServedAndNothingIsSwitchedOnThatChangesHisCalls() {
        UserServices fresh = UserServices.defaults();

        assertThat(fresh.assigned()).isEqualTo(Service.served());
        assertThat(fresh.changed()).isEmpty();
        assertThat(fresh.callWaiting()).isTrue();
        assertThat(fresh.musicOnHold()).isTrue();
        assertThat(fresh.doNotDisturb().active()).isFalse();
        assertThat(fresh.callForwardingAlways().target()).isEmpty();
        assertThat(fresh.remoteOffice().target()).isEmpty();
        assertThat(fresh.anonymousCallRejection()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aServiceTakenAwayLosesItsSettings(Service service) {
        Set<Service> others = EnumSet.complementOf(EnumSet.of(service));

        UserServices without = everythingChanged().assign(others);

        assertThat(without.has(service)).isFalse();
        assertThat(without.settings(service)).isEqualTo(service.absent());
        assertThat(without.assign(EnumSet.allOf(Service.class)).settings(service))
                .isEqualTo(service.initial());
        assertThat(without.changed()).hasSize(others.size());
    }

    @Test
    void whoDoesNotHaveCallWaitingHearsNoSecondCall() {
        assertThat(UserServices.defaults().assign(Set.of(Service.REMOTE_OFFICE)).callWaiting())
                .isFalse();
    }

    @Test
    void aServiceThatIsSetBackToWhatItWasCountsAsUnchanged() {
        UserServices services = UserServices.defaults()
                .with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false))
                .with(Service.DO_NOT_DISTURB, DoNotDisturb.OFF);

        assertThat(services).isEqualTo(UserServices.defaults()).hasSameHashCodeAs(UserServices.defaults());
    }

    @Test
    void settingsOfAnotherServiceOrOfOneThatIsNotAssignedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserServices.defaults().with(Service.REMOTE_OFFICE, DoNotDisturb.OFF));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> UserServices.defaults().assign(Set.of()).with(Service.REMOTE_OFFICE, RemoteOffice.OFF));
    }

    @Test
    void nothingIsActiveWithoutTheNumberItNeeds() {
        refused(() -> new CallForwarding(true, Optional.empty(), false), "forwardToPhoneNumber is needed");
        refused(() -> new CallForwarding(true, Optional.of(" "), false), "forwardToPhoneNumber is needed");
        refused(() -> new CallForwardingNoAnswer(true, Optional.empty(), 3), "forwardToPhoneNumber is needed");
        refused(
                () -> new CallForwardingSelective(true, Optional.empty(), false, List.of()),
                "defaultForwardToPhoneNumber is needed");
        refused(() -> new RemoteOffice(true, Optional.empty()), "remoteOfficeNumber is needed");
        refused(() -> new SimultaneousRing(true, false, List.of(), List.of()), "simRingLocations is needed");
    }

    @ParameterizedTest
    @CsvSource({
        "+15550199, +15550199",
        "tel:+1-555-0199, +15550199",
        "' (555) 01.99 ', 5550199",
        "*55, *55",
        "bob@example.com, bob@example.com",
        "sip:bob@example.com, sip:bob@example.com",
        "sips:b.o-b@example.com, sips:b.o-b@example.com"
    })
    void numbersAreKeptAsTheyAreDialled(String given, String kept) {
        assertThat(forwardingTo(given).target()).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"somewhere", "12ab", "sip:", "@example.com", "a b@example.com", "+", "<x@y>", "x@y;z"})
    void whatNobodyCouldDialIsRefused(String number) {
        refused(() -> forwardingTo(number), "forwardToPhoneNumber must be a number");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 21})
    void ringsAreNoneOrTwoToTwenty(int rings) {
        refused(() -> new CallForwardingNoAnswer(false, Optional.empty(), rings), "numberOfRings must be 0, or from 2");
    }

    @Test
    void simultaneousRingHasTenPlacesAtMostAndNoneTwice() {
        List<RingLocation> many = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            many.add(new RingLocation("30" + i, false));
        }
        refused(() -> new SimultaneousRing(false, false, many, List.of()), "at most 10");
        List<RingLocation> twice = List.of(many.get(0), many.get(0));
        refused(() -> new SimultaneousRing(false, false, twice, List.of()), "300 is given twice");
    }

    @Test
    void anAlternateNumberHasANumberInE164OrAnExtension() {
        refused(() -> alternate(1, "5550177", "77"), "phoneNumber must be in E.164");
        refused(() -> alternate(1, "+15550177", "a"), "extension must have 2 to 20 digits");
        refused(() -> alternate(11, "+15550177", "77"), "alternateNumberId must be from 1 to 10");
        refused(
                () -> new Alternate(1, Optional.empty(), Optional.empty(), RingPattern.NORMAL, ""),
                "needs a phoneNumber or an extension");
        refused(
                () -> new AlternateNumbers(
                        true, List.of(alternate(1, "+15550177", "77"), alternate(2, "+15550178", "77"))),
                "77 is given twice");
    }

    @Test
    void namesOfRulesFitInAPathAndAreUnique() {
        refused(() -> rule("a/b"), "criteriaName must be 1 to 50 characters without /");
        refused(() -> rule(" "), "criteriaName");
        refused(
                () -> new SimultaneousRing(false, false, List.of(), List.of(rule("a"), rule("A"))),
                "criteria A is given twice");
    }

    @ParameterizedTest
    @CsvSource({
        "+15550100, true",
        "15550100, true",
        "+15550101, false",
        "+16661, true",
        "+1666, true",
        "+166, false",
        "Boss@example.com, true",
        "2000, false"
    })
    void aRuleNamesNumbersWithPlaceholders(String caller, boolean met) {
        CallerCondition some =
                new CallerCondition(false, false, false, List.of("+155501?0", "+1666*", "boss@example.com"));

        assertThat(some.matches(Set.of(caller), false)).isEqualTo(met);
    }

    @Test
    void aRuleMayMeanCallersWhoCannotBeNamed() {
        CallerCondition hidden = new CallerCondition(false, true, false, List.of("+15550100"));
        CallerCondition unknown = new CallerCondition(false, false, true, List.of());

        assertThat(hidden.matches(Set.of("+15550100"), true)).isTrue();
        assertThat(hidden.matches(Set.of(), false)).isFalse();
        assertThat(unknown.matches(Set.of(), false)).isTrue();
        assertThat(unknown.matches(Set.of("+15550100"), true)).isFalse();
        assertThat(CallerCondition.ANYONE.matches(Set.of(), true)).isTrue();
    }

    @Test
    void aRuleHoldsDuringItsSchedulesOnly() {
        CallCriteria always = rule("always");
        CallCriteria atWork = new CallCriteria(
                "work", true, Optional.of("Office"), Optional.of("Feast"), false, CallerCondition.ANYONE);

        assertThat(always.isMetBy(Set.of(), false, s -> false)).isTrue();
        assertThat(atWork.isMetBy(Set.of(), false, "Feast"::equals)).isTrue();
        assertThat(atWork.isMetBy(Set.of(), false, "Office"::equals)).isTrue();
        assertThat(atWork.isMetBy(Set.of(), false, s -> false)).isFalse();
    }

    @Test
    void privacyLetsNobodySeeCallsButThoseWhoAreAllowed() {
        Privacy shy = new Privacy(false, false, false, true, List.of("Boss@example.com"));

        assertThat(shy.showsCallsTo("BOSS@example.com")).isTrue();
        assertThat(shy.showsCallsTo("bob@example.com")).isFalse();
        assertThat(Privacy.NONE.showsCallsTo("bob@example.com")).isTrue();
    }

    private static CallCriteria rule(String name) {
        return new CallCriteria(name, true, Optional.empty(), Optional.empty(), false, CallerCondition.ANYONE);
    }

    private static Alternate alternate(int id, String number, String extension) {
        return new Alternate(id, Optional.of(number), Optional.of(extension), RingPattern.NORMAL, "");
    }

    private static void refused(ThrowingCallable making, String reason) {
        assertThatThrownBy(making).isInstanceOf(InvalidServiceSettings.class).hasMessageContaining(reason);
    }
}
