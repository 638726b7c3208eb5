package io.lamplighter.http;

/**
 * What a phone shows that logs in with the credentials of its SIP account.
 *
 * @param userId of the line, or the line/port of the location
 * @param password the SIP password
 * @param userName the name that the phone authenticates with over SIP
 */
public record SipLogin(String userId, String password, String userName) {
    @Override
    public String toString() {
        return "SipLogin[" + userId + ", " + userName + ", ***]";
    }
}
