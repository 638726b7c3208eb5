package io.lamplighter.xsi;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallbackControl;
import io.lamplighter.line.LineId;

/** Notes what is asked about callbacks and answers as told. */
record RecordedCallbacks(XsiServer.Recording control) implements CallbackControl {
    @Override
    public CommandResult ask(LineId user) {
        control.commands.add("callback for " + user);
        return control.result;
    }

    @Override
    public CommandResult clear(LineId user) {
        control.commands.add("no callbacks for " + user);
        return control.result;
    }
}
