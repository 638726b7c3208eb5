package io.lamplighter.directory.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user whose assistants answer calls for him, call as he does, and hand calls on to him.
 *
 * @param allowOptInOut his assistants decide themselves whether his calls ring at them; else they do at all of them
 * @param assistants user ids, in the order in which they ring, at most 100
 * @param filtering which of his calls go to them
 * @param screening what his own phones do meanwhile
 * @param alerting how his assistants are rung
 */
public record Executive(
        boolean allowOptInOut, List<String> assistants, Filtering filtering, Screening screening, Alerting alerting)
        implements ServiceSettings {
    private static final int MOST_ASSISTANTS = 100;

    /** As it comes. */
    public static final Executive ALONE = new Executive(false, List.of(), Filtering.OFF, Screening.OFF, Alerting.USUAL);

    public Executive {
        assistants = UserIds.checked("assignedUsers", assistants, MOST_ASSISTANTS);
    }

    /** Whether a user is one of the assistants. */
    public boolean isAssistedBy(String userId) {
        return assistants.contains(userId.toLowerCase(Locale.ROOT));
    }

    /** The same with other assistants. */
    public Executive assistedBy(boolean mayOptInOut, List<String> users) {
        return new Executive(mayOptInOut, users, filtering, screening, alerting);
    }

    /** The same with other calls going to the assistants. */
    public Executive with(Filtering calls) {
        return new Executive(allowOptInOut, assistants, calls, screening, alerting);
    }

    /** The same with the own phones doing something else. */
    public Executive with(Screening phones) {
        return new Executive(allowOptInOut, assistants, filtering, phones, alerting);
    }

    /** The same with the assistants rung in another way. */
    public Executive with(Alerting ringing) {
        return new Executive(allowOptInOut, assistants, filtering, screening, ringing);
    }

    /**
     * Which calls go to the assistants.
     *
     * @param active any at all
     * @param mode by what that is told
     * @param simpleType which, in simple mode
     * @param criteria which, in advanced mode: without a rule in force none
     */
    public record Filtering(boolean active, Mode mode, SimpleType simpleType, List<CallCriteria> criteria) {
        /** As it comes. */
        public static final Filtering OFF = new Filtering(false, Mode.SIMPLE, SimpleType.ALL_CALLS, List.of());

        public Filtering {
            criteria = List.copyOf(criteria);
            Limits.criteria("criteria", criteria);
        }

        /** The same with other rules. */
        public Filtering with(List<CallCriteria> rules) {
            return new Filtering(active, mode, simpleType, rules);
        }

        /** By what the calls are chosen. */
        public enum Mode {
            SIMPLE,
            ADVANCED
        }

        /** The calls of simple mode. */
        public enum SimpleType {
            ALL_CALLS,
            /** Those of users of the same enterprise. */
            ALL_INTERNAL_CALLS,
            /** Those of everybody else. */
            ALL_EXTERNAL_CALLS
        }
    }

    /**
     * What the executive's own phones do while his assistants are rung.
     *
     * @param active they do more than show it and be able to take it, which they do in any case
     * @param alertType how they show it
     * @param mobility his mobile too; kept for clients, there is none here
     * @param anywhere his phones of BroadWorks Anywhere too
     * @param shared the other locations of his line too, not the primary one alone
     */
    public record Screening(boolean active, AlertType alertType, boolean mobility, boolean anywhere, boolean shared) {
        /** As it comes. */
        public static final Screening OFF = new Screening(false, AlertType.SILENT, false, false, false);

        /** How phones show a call. */
        public enum AlertType {
            /** Without a sound. */
            SILENT,
            /** They ring. */
            RING_SPLASH
        }
    }

    /**
     * How assistants are rung.
     *
     * @param mode together or in turn
     * @param nameMode whose name they are shown
     * @param customName that of {@link NameMode#CUSTOM}
     * @param numberMode whose number they are shown
     * @param customNumber that of {@link NumberMode#CUSTOM}
     * @param callPushRecallNumberOfRings after so many rings a call that was handed on comes back, 2 to 20
     * @param nextAssistantNumberOfRings so long each rings who is rung in turn, 2 to 20
     * @param rollover nobody is waited for longer than {@code rolloverWaitTimeSeconds}
     * @param rolloverWaitTimeSeconds 1 to 999
     * @param rolloverAction what then becomes of the caller
     * @param rolloverNumber that of {@link RolloverAction#FORWARD}
     */
    public record Alerting(
            Mode mode,
            NameMode nameMode,
            Optional<String> customName,
            NumberMode numberMode,
            Optional<String> customNumber,
            int callPushRecallNumberOfRings,
            int nextAssistantNumberOfRings,
            boolean rollover,
            int rolloverWaitTimeSeconds,
            RolloverAction rolloverAction,
            Optional<String> rolloverNumber) {
        private static final int LEAST_RINGS = 2;
        private static final int MOST_RINGS = 20;
        private static final int LONGEST_WAIT_SECONDS = 999;
        private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");

        /** As it comes. */
        public static final Alerting USUAL = new Alerting(
                Mode.SIMULTANEOUS,
                NameMode.ORIGINATOR,
                Optional.empty(),
                NumberMode.ORIGINATOR,
                Optional.empty(),
                4,
                4,
                false,
                20,
                RolloverAction.NO_ANSWER_PROCESSING,
                Optional.empty());

        public Alerting {
            customName = customName
                    .filter(n -> !n.isBlank())
                    .map(n -> Limits.text("alertingCustomCallingLineIdName", n.trim()));
            customNumber = PhoneNumbers.checked("alertingCustomCallingLineIdPhoneNumber", customNumber);
            if (customNumber.filter(number -> !NUMBER.matcher(number).matches()).isPresent()) {
                throw new InvalidServiceSettings(
                        "alertingCustomCallingLineIdPhoneNumber must be a telephone number: digits, + before them");
            }
            rolloverNumber = PhoneNumbers.checked("rolloverForwardToPhoneNumber", rolloverNumber);
            Limits.between("callPushRecallNumberOfRings", callPushRecallNumberOfRings, LEAST_RINGS, MOST_RINGS);
            Limits.between("nextAssistantNumberOfRings", nextAssistantNumberOfRings, LEAST_RINGS, MOST_RINGS);
            Limits.between("rolloverWaitTimeSeconds", rolloverWaitTimeSeconds, 1, LONGEST_WAIT_SECONDS);
            Limits.numberWhenActive(
                    "rolloverForwardToPhoneNumber",
                    rollover && rolloverAction == RolloverAction.FORWARD,
                    rolloverNumber);
        }

        /** In which order assistants are rung. */
        public enum Mode {
            SIMULTANEOUS,
            SEQUENTIAL
        }

        /** Whose name an assistant is shown. */
        public enum NameMode {
            EXECUTIVE,
            EXECUTIVE_ORIGINATOR,
            ORIGINATOR_EXECUTIVE,
            ORIGINATOR,
            CUSTOM
        }

        /** Whose number an assistant is shown. */
        public enum NumberMode {
            EXECUTIVE,
            ORIGINATOR,
            CUSTOM
        }

        /** What becomes of a caller whom no assistant answered. */
        public enum RolloverAction {
            VOICE_MESSAGING,
            FORWARD,
            /** As with calls that nobody answers. */
            NO_ANSWER_PROCESSING
        }
    }
}
