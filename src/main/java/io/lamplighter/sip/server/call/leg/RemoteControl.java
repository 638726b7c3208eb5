package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.dialog.Dialog;
import java.util.function.IntConsumer;

/** Commands to a phone inside its call: {@code talk} and {@code hold} (reference 6.1). */
public final class RemoteControl {
    public static final String TALK = "talk";
    public static final String HOLD = "hold";

    private RemoteControl() {}

    /** Sends an unsolicited NOTIFY in the dialog, early or answered. @param result told the final status in the room */
    static void command(CallEnvironment environment, LineRoom room, Dialog dialog, String event, IntConsumer result) {
        environment
                .transactions()
                .send(
                        dialog.request("NOTIFY")
                                .set("Event", event)
                                .set("Subscription-State", "terminated;reason=noresource")
                                .build(),
                        dialog.flow(),
                        new RoomListener(room, FinalStatus.to(result)));
    }
}
