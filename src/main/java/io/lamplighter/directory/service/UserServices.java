package io.lamplighter.directory.service;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which services the user of a line has, and how each is set. Immutable.
 *
 * <p>Asking for the settings of a service is always allowed: a user who does not have it is answered what that means for
 * his calls ({@link Service#absent()}), so that those who treat calls need not ask twice.
 */
public final class UserServices {
    private static final UserServices DEFAULTS = new UserServices(Service.served(), Map.of());

    private final Set<Service> assigned;
    /** Only what differs from {@link Service#initial()}, and only of services that are assigned. */
    private final Map<Service, ServiceSettings> changed;

    private UserServices(Set<Service> assigned, Map<Service, ServiceSettings> changed) {
        this.assigned = Collections.unmodifiableSet(
                assigned.isEmpty() ? EnumSet.noneOf(Service.class) : EnumSet.copyOf(assigned));
        Map<Service, ServiceSettings> kept = new EnumMap<>(Service.class);
        changed.forEach((service, settings) -> {
            if (assigned.contains(service) && !settings.equals(service.initial())) {
                kept.put(service, settings);
            }
        });
        this.changed = Collections.unmodifiableMap(kept);
    }

    /** A new user's: every service that this server serves, each as it comes. */
    public static UserServices defaults() {
        return DEFAULTS;
    }

    /** The services he has. */
    public Set<Service> assigned() {
        return assigned;
    }

    /** Whether he has a service. */
    public boolean has(Service service) {
        return assigned.contains(service);
    }

    /** The settings that were changed from what a new user has. */
    public Map<Service, ServiceSettings> changed() {
        return changed;
    }

    /** The settings of a service that he has, else how one without it is treated. */
    public ServiceSettings settings(Service service) {
        return has(service) ? changed.getOrDefault(service, service.initial()) : service.absent();
    }

    /**
     * The same with one service set anew.
     *
     * @throws IllegalArgumentException when the settings are not of that service, or he does not have it
     */
    public UserServices with(Service service, ServiceSettings settings) {
        if (!service.initial().getClass().equals(settings.getClass())) {
            throw new IllegalArgumentException(settings + " is nothing for " + service);
        }
        if (!has(service)) {
            throw new IllegalArgumentException(service.displayName() + " is not assigned");
        }
        Map<Service, ServiceSettings> all = new EnumMap<>(Service.class);
        all.putAll(changed);
        all.put(service, settings);
        return new UserServices(assigned, all);
    }

    /** The same with exactly these services; one that is taken away loses its settings. */
    public UserServices assign(Set<Service> services) {
        return new UserServices(services, changed);
    }

    public DoNotDisturb doNotDisturb() {
        return get(Service.DO_NOT_DISTURB, DoNotDisturb.class);
    }

    public CallForwarding callForwardingAlways() {
        return get(Service.CALL_FORWARDING_ALWAYS, CallForwarding.class);
    }

    /** A second forwarding of all calls, which counts while the first is off. */
    public CallForwarding callForwardingAlwaysSecondary() {
        return get(Service.CALL_FORWARDING_ALWAYS_SECONDARY, CallForwarding.class);
    }

    public CallForwarding callForwardingBusy() {
        return get(Service.CALL_FORWARDING_BUSY, CallForwarding.class);
    }

    public CallForwardingNoAnswer callForwardingNoAnswer() {
        return get(Service.CALL_FORWARDING_NO_ANSWER, CallForwardingNoAnswer.class);
    }

    public CallForwarding callForwardingNotReachable() {
        return get(Service.CALL_FORWARDING_NOT_REACHABLE, CallForwarding.class);
    }

    public CallForwardingSelective callForwardingSelective() {
        return get(Service.CALL_FORWARDING_SELECTIVE, CallForwardingSelective.class);
    }

    public RemoteOffice remoteOffice() {
        return get(Service.REMOTE_OFFICE, RemoteOffice.class);
    }

    public SimultaneousRing simultaneousRing() {
        return get(Service.SIMULTANEOUS_RING, SimultaneousRing.class);
    }

    public SequentialRing sequentialRing() {
        return get(Service.SEQUENTIAL_RING, SequentialRing.class);
    }

    public BroadWorksAnywhere broadWorksAnywhere() {
        return get(Service.BROADWORKS_ANYWHERE, BroadWorksAnywhere.class);
    }

    /** Whether a second call rings while he has one. */
    public boolean callWaiting() {
        return isOn(Service.CALL_WAITING);
    }

    /** Whether callers who withhold their number are turned away. */
    public boolean anonymousCallRejection() {
        return isOn(Service.ANONYMOUS_CALL_REJECTION);
    }

    /** Whether nobody may barge into his calls. */
    public boolean bargeInExempt() {
        return isOn(Service.BARGE_IN_EXEMPT);
    }

    /** Whether those he holds hear music. */
    public boolean musicOnHold() {
        return isOn(Service.MUSIC_ON_HOLD);
    }

    /** Whether those he calls do not see his number and name. */
    public boolean callingLineIdDeliveryBlocking() {
        return isOn(Service.CALLING_LINE_ID_DELIVERY_BLOCKING);
    }

    public Privacy privacy() {
        return get(Service.PRIVACY, Privacy.class);
    }

    public AlternateNumbers alternateNumbers() {
        return get(Service.ALTERNATE_NUMBERS, AlternateNumbers.class);
    }

    public DirectedCallPickupWithBargeIn directedCallPickupWithBargeIn() {
        return get(Service.DIRECTED_CALL_PICKUP_WITH_BARGE_IN, DirectedCallPickupWithBargeIn.class);
    }

    public BusyLampField busyLampField() {
        return get(Service.BUSY_LAMP_FIELD, BusyLampField.class);
    }

    /** Whether he may ask to be connected with a busy colleague once both are free. */
    public boolean automaticCallback() {
        return isOn(Service.AUTOMATIC_CALLBACK);
    }

    public CallTransfer callTransfer() {
        return get(Service.CALL_TRANSFER, CallTransfer.class);
    }

    public Executive executive() {
        return get(Service.EXECUTIVE, Executive.class);
    }

    public ExecutiveAssistant executiveAssistant() {
        return get(Service.EXECUTIVE_ASSISTANT, ExecutiveAssistant.class);
    }

    private boolean isOn(Service service) {
        return get(service, ServiceSwitch.class).active();
    }

    private <T extends ServiceSettings> T get(Service service, Class<T> type) {
        return type.cast(settings(service));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserServices that && assigned.equals(that.assigned) && changed.equals(that.changed);
    }

    @Override
    public int hashCode() {
        return 31 * assigned.hashCode() + changed.hashCode();
    }

    @Override
    public String toString() {
        return "UserServices[" + assigned.size() + " assigned, changed " + changed + "]";
    }
}
