package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.family.BridgeStates;
import java.util.HashMap;
import java.util.Map;

/**
 * One snapshot as the full-state value of a Call-Info header, in the one form that old phones read: parameters in the
 * order index, state, uri; values by index; the catch-all last; a bare comma between them.
 *
 * <p>Each variant is rendered once, however many phones are told. Not thread safe: used within the line's mailbox.
 */
final class CallInfoText {
    /** How much is said of the far parties. */
    enum Detail {
        NAMES,
        ADDRESSES,
        NOTHING
    }

    private final LineSnapshot snapshot;
    private final String prefix;
    private final BridgeStates bridges;
    private final boolean hasSecrets;
    private final String[] shared = new String[Detail.values().length];
    private final Map<Endpoint, String[]> personal = new HashMap<>(2);

    /**
     * @param domain host of the URI in each value
     * @param bridges how it is told that several phones are in one call
     */
    CallInfoText(LineSnapshot snapshot, String domain, BridgeStates bridges) {
        this.snapshot = snapshot;
        this.prefix = "<sip:" + domain + ">;appearance-index=";
        this.bridges = bridges;
        this.hasSecrets = hasSecrets(snapshot);
    }

    private static boolean hasSecrets(LineSnapshot snapshot) {
        for (Busy busy : snapshot.busy()) {
            if (busy.isSecret()) {
                return true;
            }
        }
        return false;
    }

    /** The value for one phone. */
    String forPhone(Endpoint phone, Detail detail) {
        boolean insider = hasSecrets && isInSecret(phone);
        String[] variants = insider ? personal.computeIfAbsent(phone, p -> new String[shared.length]) : shared;
        String known = variants[detail.ordinal()];
        if (known == null) {
            known = render(insider, phone, detail);
            variants[detail.ordinal()] = known;
        }
        return known;
    }

    private boolean isInSecret(Endpoint phone) {
        for (Busy busy : snapshot.busy()) {
            if (busy.isSecret() && busy.showsFarTo(phone)) {
                return true;
            }
        }
        return false;
    }

    private String render(boolean insider, Endpoint phone, Detail detail) {
        StringBuilder out = new StringBuilder(64 + snapshot.busy().size() * 160);
        for (Busy busy : snapshot.busy()) {
            out.append(prefix).append(busy.index()).append(";appearance-state=").append(token(busy.phase()));
            if (detail != Detail.NOTHING && (!busy.isSecret() || insider && busy.showsFarTo(phone))) {
                appendFar(out, busy, detail);
            }
            out.append(',');
        }
        return out.append(prefix).append("*;appearance-state=idle").toString();
    }

    private static void appendFar(StringBuilder out, Busy busy, Detail detail) {
        if (busy.call().isEmpty()) {
            return;
        }
        Call call = busy.call().get();
        RemoteParty far = call.far();
        if (far.uri().isEmpty()) {
            return;
        }
        out.append(";appearance-uri=\"");
        if (detail == Detail.NAMES && !far.displayName().isEmpty()) {
            out.append("\\\"");
            appendEscapedTwice(out, far.displayName());
            out.append("\\\" ");
        }
        out.append('<');
        appendUri(out, far.uri());
        out.append(">\"");
    }

    /** The name stands in quotes inside a quoted string, so its own quotes and backslashes are escaped for both. */
    private static void appendEscapedTwice(StringBuilder out, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                out.append("\\\\\\").append(c);
            } else if (c >= ' ' && c != 0x7f) {
                out.append(c);
            }
        }
    }

    private static void appendUri(StringBuilder out, String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c > ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != 0x7f) {
                out.append(c);
            }
        }
    }

    private String token(Phase phase) {
        return switch (phase) {
            case IDLE -> "idle";
            case SEIZED -> "seized";
            case PROGRESSING -> "progressing";
            case ALERTING -> "alerting";
            case ACTIVE -> "active";
            case HELD -> "held";
            case HELD_PRIVATE -> "held-private";
            case BRIDGE_ACTIVE -> bridges == BridgeStates.NAMED ? "bridge-active" : "active";
            case BRIDGE_HELD -> bridges == BridgeStates.NAMED ? "bridge-held" : "held";
        };
    }
}
