package io.lamplighter.call.treatment;

import java.util.List;
import java.util.Optional;

/**
 * The services of a user that concern calls to his line, as far as they hold for one caller at one time: what is not
 * assigned, is switched off, has no address to send to, or whose criteria do not fit is left out.
 *
 * @param rejectsAnonymous callers that withhold themselves are turned away
 * @param assistance others answer for the user
 * @param selective forwards the callers that its criteria name
 * @param always forwards every caller
 * @param doNotDisturb no call rings
 * @param notReachable forwards when there is nowhere to ring
 * @param busy forwards when the line can take no more calls, and when every place that rang was busy
 * @param noAnswer forwards when it rang in vain
 * @param callWaiting a call may ring while another is on the line
 * @param remoteOffice rings instead of the user's locations
 * @param further what rings together with the user's locations
 */
public record TerminatingServices(
        boolean rejectsAnonymous,
        Optional<Assistance> assistance,
        Optional<Forwarding> selective,
        Optional<Forwarding> always,
        Optional<DoNotDisturb> doNotDisturb,
        Optional<String> notReachable,
        Optional<String> busy,
        Optional<NoAnswer> noAnswer,
        boolean callWaiting,
        Optional<String> remoteOffice,
        List<FurtherPlace> further) {
    /** A user without any: every call rings at his locations. */
    public static final TerminatingServices NONE = new TerminatingServices(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            List.of());

    public TerminatingServices {
        further = List.copyOf(further);
    }

    /** The same where the user answers himself. */
    public TerminatingServices withoutAssistance() {
        return new TerminatingServices(
                rejectsAnonymous,
                Optional.empty(),
                selective,
                always,
                doNotDisturb,
                notReachable,
                busy,
                noAnswer,
                callWaiting,
                remoteOffice,
                further);
    }

    /** The same for a call that must not be sent on. */
    public TerminatingServices withoutForwarding() {
        return new TerminatingServices(
                rejectsAnonymous,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                doNotDisturb,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                callWaiting,
                remoteOffice,
                further);
    }

    /**
     * Forwarding that does not wait for the line.
     *
     * @param address as the user would dial it
     * @param ringSplash the phones ring once, to remind of it
     */
    public record Forwarding(String address, boolean ringSplash) {}

    /** @param ringSplash the phones ring once, to remind of it */
    public record DoNotDisturb(boolean ringSplash) {}

    /**
     * Forwarding after a time.
     *
     * @param address as the user would dial it
     * @param rings how often it rings before, 0 to 20; 0: not at all
     */
    public record NoAnswer(String address, int rings) {
        private static final int MOST_RINGS = 20;

        public NoAnswer {
            if (rings < 0 || rings > MOST_RINGS) {
                throw new IllegalArgumentException("number of rings must be 0 to " + MOST_RINGS + ", was " + rings);
            }
        }
    }
}
