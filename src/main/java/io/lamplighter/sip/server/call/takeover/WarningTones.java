package io.lamplighter.sip.server.call.takeover;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.WarningToneSettings;
import io.lamplighter.sip.server.call.stage.TalkingCall;

/** Warns the parties of a call that another phone of the line has joined, as the line's settings say. */
public final class WarningTones {
    private final Directory directory;
    private final WarningToneSettings sound;

    /** @param directory says which lines want them @param sound what they sound like, and how often */
    public WarningTones(Directory directory, WarningToneSettings sound) {
        this.directory = directory;
        this.sound = sound;
    }

    /** A phone has joined a call beside others. */
    void joined(LineId line, TalkingCall call) {
        Conversation conversation = call.far().conversation();
        switch (settingOf(line)) {
            case NONE -> {}
            case BARGE_IN -> conversation.warn(sound.tone());
            case BARGE_IN_AND_REPEAT -> conversation.warnEvery(call, sound.tone(), sound.interval());
        }
    }

    private BridgeWarningTone settingOf(LineId line) {
        return directory
                .current()
                .line(line)
                .map(definition -> definition.settings().bridgeWarningTone())
                .orElse(BridgeWarningTone.NONE);
    }
}
