package io.lamplighter.config;

/** What phones are sent that are to answer a call by themselves. */
public enum AutoAnswerWay {
    /** {@code answer-after} beside the appearance, in one Call-Info header. */
    CALL_INFO,
    /** The same in a Call-Info header of its own. */
    CALL_INFO_APART,
    /** The ring class {@code Ring Answer}. */
    ALERT_INFO_CLASS,
    /** The ring {@code alert-autoanswer}. */
    ALERT_INFO_RING,
    /** Nothing but the command {@code talk}. */
    TALK_ONLY
}
