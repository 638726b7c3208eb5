package io.lamplighter.line;

/**
 * One phone of a line: two phones that register the same line/port are two endpoints.
 *
 * @param linePort the location the phone registers as
 * @param instance what tells this phone from others on the line/port: its {@code +sip.instance}, else its Contact
 */
public record Endpoint(LinePort linePort, String instance) {
    @Override
    public String toString() {
        return linePort + "[" + instance + "]";
    }
}
