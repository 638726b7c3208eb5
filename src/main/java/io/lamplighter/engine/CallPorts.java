package io.lamplighter.engine;

/** What can be done to calls from outside, by subject. */
public record CallPorts(
        CallControl calls,
        DialControl dialling,
        PickupControl pickups,
        TransferControl transfers,
        DigitsControl digits,
        HoldMusicControl holdMusic,
        ConferenceControl conferences,
        CallbackControl callbacks,
        AssistantControl assistants) {}
