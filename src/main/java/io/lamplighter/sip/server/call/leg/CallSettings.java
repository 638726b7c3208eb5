package io.lamplighter.sip.server.call.leg;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.sip.server.family.PhoneFamilies;
import java.time.Duration;

/**
 * What the operator decides about calls.
 *
 * @param domain the server's own domain, used in identities it writes
 * @param noAnswer how long an inbound call rings before it is given up; at most 180 s
 * @param sessionExpires session interval offered to peers (RFC 4028)
 * @param minSessionExpires shortest session interval accepted, 90 s by RFC 4028 §5
 * @param loserNotifyDelay longest time that a losing phone's lamps wait for the end of its INVITE
 * @param probe how a leg that went silent is examined
 * @param codes what phones dial for a feature
 * @param parkRecall how long a call stays parked before it rings the line that parked it
 * @param warningTone what tells the parties of a call that another phone joined
 * @param families how phones are asked to answer by themselves
 * @param transcoding whether who is called is offered also what the relay can translate for the caller
 */
public record CallSettings(
        String domain,
        Duration noAnswer,
        Duration sessionExpires,
        Duration minSessionExpires,
        Duration loserNotifyDelay,
        Probe probe,
        CodeTables codes,
        Duration parkRecall,
        WarningToneSettings warningTone,
        PhoneFamilies families,
        boolean transcoding) {

    private static final Duration LONGEST_RINGING = Duration.ofSeconds(180);

    public CallSettings {
        if (noAnswer.compareTo(LONGEST_RINGING) > 0) {
            throw new IllegalArgumentException("sip.no-answer must be at most 180s, was " + noAnswer);
        }
    }

    /** The documented defaults. */
    public static CallSettings defaults(String domain) {
        return new CallSettings(
                domain,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1800),
                Duration.ofSeconds(90),
                Duration.ofMillis(200),
                new Probe(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(8)),
                CodeTables.forAll(CodeTable.defaults()),
                Duration.ofSeconds(45),
                WarningToneSettings.defaults(),
                PhoneFamilies.known(),
                true);
    }

    /** The same, ringing this long. */
    public CallSettings withNoAnswer(Duration longest) {
        return new CallSettings(
                domain,
                longest,
                sessionExpires,
                minSessionExpires,
                loserNotifyDelay,
                probe,
                codes,
                parkRecall,
                warningTone,
                families,
                transcoding);
    }

    /** The same with other session intervals. */
    public CallSettings withSession(Duration expires, Duration minimum) {
        return new CallSettings(
                domain,
                noAnswer,
                expires,
                minimum,
                loserNotifyDelay,
                probe,
                codes,
                parkRecall,
                warningTone,
                families,
                transcoding);
    }

    /** The same, examining silent legs this way. */
    public CallSettings withProbe(Probe other) {
        return new CallSettings(
                domain,
                noAnswer,
                sessionExpires,
                minSessionExpires,
                loserNotifyDelay,
                other,
                codes,
                parkRecall,
                warningTone,
                families,
                transcoding);
    }

    /** The same with other feature codes. */
    public CallSettings withCodes(CodeTables tables) {
        return new CallSettings(
                domain,
                noAnswer,
                sessionExpires,
                minSessionExpires,
                loserNotifyDelay,
                probe,
                tables,
                parkRecall,
                warningTone,
                families,
                transcoding);
    }

    /** The same, with parked calls coming back after this time. */
    public CallSettings withParkRecall(Duration after) {
        return new CallSettings(
                domain,
                noAnswer,
                sessionExpires,
                minSessionExpires,
                loserNotifyDelay,
                probe,
                codes,
                after,
                warningTone,
                families,
                transcoding);
    }

    /** The same with another tone. */
    public CallSettings withWarningTone(WarningToneSettings tone) {
        return new CallSettings(
                domain,
                noAnswer,
                sessionExpires,
                minSessionExpires,
                loserNotifyDelay,
                probe,
                codes,
                parkRecall,
                tone,
                families,
                transcoding);
    }

    /** The same, asking phones to answer by themselves this way. */
    public CallSettings withFamilies(PhoneFamilies others) {
        return new CallSettings(
                domain,
                noAnswer,
                sessionExpires,
                minSessionExpires,
                loserNotifyDelay,
                probe,
                codes,
                parkRecall,
                warningTone,
                others,
                transcoding);
    }

    /** The same, with parties that have no codec in common left apart. */
    public CallSettings withoutTranscoding() {
        return new CallSettings(
                domain,
                noAnswer,
                sessionExpires,
                minSessionExpires,
                loserNotifyDelay,
                probe,
                codes,
                parkRecall,
                warningTone,
                families,
                false);
    }

    /**
     * How a phone that vanished is found out.
     *
     * @param silence no RTP and no RTCP for this long makes a leg suspicious; a held leg always is
     * @param interval between two probes
     * @param timeout an unanswered probe counts as failed after this time; two failures end the leg
     */
    public record Probe(Duration silence, Duration interval, Duration timeout) {}
}
