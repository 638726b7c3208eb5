package io.lamplighter.directory.owned;

/**
 * Where a client on a mobile device can be woken. Kept for the client and given back; nothing is sent there.
 *
 * @param registrationId given by the client, unique for the user
 * @param applicationId which application it is
 * @param applicationVersion empty where it did not say
 * @param osType operating system of the device
 * @param osVersion empty where it did not say
 * @param token the address at the push service
 */
public record PushRegistration(
        String registrationId,
        String applicationId,
        String applicationVersion,
        String osType,
        String osVersion,
        String token) {
    /** A user's; the oldest is first. */
    public static final ListKind<PushRegistration> KIND =
            new ListKind<>("push registrations", PushRegistration.class, 20);

    @Override
    public String toString() {
        return "PushRegistration[" + registrationId + ", ***]";
    }
}
