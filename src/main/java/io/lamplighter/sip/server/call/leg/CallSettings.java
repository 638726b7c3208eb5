package io.lamplighter.sip.server.call.leg;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.sip.server.family.PhoneFamilies;
import java.time.Duration;
import java.util.function.Consumer;

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
 * @param ringTimes how long a ring is, and what else is counted while a call rings
 * @param voiceMail where voice mail is reached
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
        RingTimes ringTimes,
        VoiceMail voiceMail,
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
                RingTimes.DEFAULTS,
                VoiceMail.NONE,
                true);
    }

    /** The same, ringing this long. */
    public CallSettings withNoAnswer(Duration longest) {
        return with(draft -> draft.noAnswer = longest);
    }

    /** The same with other session intervals. */
    public CallSettings withSession(Duration expires, Duration minimum) {
        return with(draft -> {
            draft.sessionExpires = expires;
            draft.minSessionExpires = minimum;
        });
    }

    /** The same, examining silent legs this way. */
    public CallSettings withProbe(Probe other) {
        return with(draft -> draft.probe = other);
    }

    /** The same with other feature codes. */
    public CallSettings withCodes(CodeTables tables) {
        return with(draft -> draft.codes = tables);
    }

    /** The same, with parked calls coming back after this time. */
    public CallSettings withParkRecall(Duration after) {
        return with(draft -> draft.parkRecall = after);
    }

    /** The same with another tone. */
    public CallSettings withWarningTone(WarningToneSettings tone) {
        return with(draft -> draft.warningTone = tone);
    }

    /** The same, asking phones to answer by themselves this way. */
    public CallSettings withFamilies(PhoneFamilies others) {
        return with(draft -> draft.families = others);
    }

    /** The same with rings of another length. */
    public CallSettings withRingTimes(RingTimes times) {
        return with(draft -> draft.ringTimes = times);
    }

    /** The same, with parties that have no codec in common left apart. */
    public CallSettings withoutTranscoding() {
        return with(draft -> draft.transcoding = false);
    }

    /** The same with voice mail. */
    public CallSettings withVoiceMail(VoiceMail other) {
        return with(draft -> draft.voiceMail = other);
    }

    /**
     * How a phone that vanished is found out.
     *
     * @param silence no RTP and no RTCP for this long makes a leg suspicious; a held leg always is
     * @param interval between two probes
     * @param timeout an unanswered probe counts as failed after this time; two failures end the leg
     */
    public record Probe(Duration silence, Duration interval, Duration timeout) {}

    private CallSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Another value in the making: this one, until something of it is changed. */
    private static final class Draft {
        private String domain;
        private Duration noAnswer;
        private Duration sessionExpires;
        private Duration minSessionExpires;
        private Duration loserNotifyDelay;
        private Probe probe;
        private CodeTables codes;
        private Duration parkRecall;
        private WarningToneSettings warningTone;
        private PhoneFamilies families;
        private RingTimes ringTimes;
        private VoiceMail voiceMail;
        private boolean transcoding;

        private Draft(CallSettings from) {
            this.domain = from.domain;
            this.noAnswer = from.noAnswer;
            this.sessionExpires = from.sessionExpires;
            this.minSessionExpires = from.minSessionExpires;
            this.loserNotifyDelay = from.loserNotifyDelay;
            this.probe = from.probe;
            this.codes = from.codes;
            this.parkRecall = from.parkRecall;
            this.warningTone = from.warningTone;
            this.families = from.families;
            this.ringTimes = from.ringTimes;
            this.voiceMail = from.voiceMail;
            this.transcoding = from.transcoding;
        }

        private CallSettings finished() {
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
                    ringTimes,
                    voiceMail,
                    transcoding);
        }
    }
}
