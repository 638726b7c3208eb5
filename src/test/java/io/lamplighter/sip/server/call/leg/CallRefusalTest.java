package io.lamplighter.sip.server.call.leg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a phone is told when the rules refuse its wish. */
class CallRefusalTest {
    @ParameterizedTest
    @CsvSource({
        "RETRIEVE_NOT_ALLOWED, 403, Call Retrieve Not Allowed",
        "BRIDGING_NOT_ALLOWED, 403, Bridging Not Allowed",
        "PRIVATE_CALL, 403, Private Call",
        "PRIMARY_CALL_RESTRICTED, 403, Call Of Primary Location",
        "ORIGINATION_NOT_ALLOWED, 403, Origination Not Allowed",
        "LOCATION_NOT_ALLOWED, 403, Location Not Active",
        "NOTHING_TO_RETRIEVE, 480, No Call To Retrieve",
        "NOT_THERE, 480, Temporarily Unavailable",
        "WRONG_PHASE, 480, Temporarily Unavailable",
        "OTHER_LOCATION_BUSY, 480, Temporarily Unavailable",
        "BRIDGE_FULL, 486, Bridge Full",
        "PARK_OCCUPIED, 486, Call Parked There Already"
    })
    void itIsToldWhy(Refusal why, int status, String phrase) {
        assertThat(CallRefusal.of(why).status()).isEqualTo(status);
        assertThat(CallRefusal.of(why).phrase()).isEqualTo(phrase);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAFaultOfTheServer(Refusal why) {
        assertThat(CallRefusal.of(why).status()).isBetween(400, 499);
    }
}
