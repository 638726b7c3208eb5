package io.lamplighter.sip.message;

/**
 * The dialog a new INVITE takes the place of (RFC 3891 6.1). Join (RFC 3911) has the same form and is read with the same
 * method.
 *
 * @param callId the dialog's Call-ID
 * @param toTag the tag of the side that receives this INVITE
 * @param fromTag the tag of its peer in that dialog
 * @param earlyOnly whether an answered call must not be replaced
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {
    /**
     * Reads a Replaces or Join value.
     *
     * @throws MalformedException if the Call-ID or a tag is missing
     */
    public static Replaces parse(String text) {
        int end = text.indexOf(';');
        String callId = (end < 0 ? text : text.substring(0, end)).trim();
        if (end < 0 || callId.isEmpty()) {
            throw new MalformedException("Malformed Replaces");
        }
        Parameters parameters = ParameterParser.ofHeader(text, end, text.length());
        return new Replaces(
                callId, tag(parameters, "to-tag"), tag(parameters, "from-tag"), parameters.has("early-only"));
    }

    private static String tag(Parameters parameters, String name) {
        return parameters.get(name).orElseThrow(() -> new MalformedException("Malformed Replaces"));
    }

    @Override
    public String toString() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag + (earlyOnly ? ";early-only" : "");
    }
}
