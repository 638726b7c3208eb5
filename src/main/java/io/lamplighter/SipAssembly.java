package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import io.lamplighter.config.HostPort;
import io.lamplighter.config.Settings;
import io.lamplighter.config.SipSection;
import io.lamplighter.sip.server.SipServer;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.access.SipSettings.Registration;
import io.lamplighter.sip.server.access.SipSettings.Subscriptions;
import io.lamplighter.sip.transport.BindFailed;
import io.lamplighter.sip.transport.ListenPoint;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.sip.transport.TransportSettings;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Translates the settings for the SIP side and opens its listeners. */
final class SipAssembly {
    private SipAssembly() {}

    /** What the registrar and the notifier need to know. */
    static SipSettings settings(Settings settings, RandomGenerator random) {
        SipSection sip = settings.sip();
        SipSettings defaults = SipSettings.defaults(settings.domain(), listenPoints(sip, random));
        Registration registration = defaults.registration();
        Subscriptions subscriptions = defaults.subscriptions();
        return defaults.withAliases(sip.aliases().toArray(String[]::new))
                .with(new Registration(
                        sip.registrationMin(),
                        sip.registrationMax(),
                        sip.registrationMax(),
                        registration.contacts(),
                        registration.keepAlive()))
                .with(new Subscriptions(
                        sip.subscriptionMin(),
                        sip.subscriptionDefault(),
                        sip.subscriptionMax(),
                        subscriptions.grace(),
                        sip.seizeLimit(),
                        sip.seizeCap(),
                        subscriptions.pace(),
                        FamilyAssembly.families(sip)));
    }

    /** What the sockets need to know. */
    static TransportSettings transport(SipSection sip) {
        TransportSettings bounded = TransportSettings.defaults()
                .withRate(sip.rate(), sip.rate() * 2)
                .withTrusted(source -> sip.trusted().stream().anyMatch(network -> network.contains(source)));
        return sip.advertisedAddress()
                .map(address -> bounded.withAdvertised(new InetSocketAddress(address, 0)))
                .orElse(bounded);
    }

    private static List<ListenPoint> listenPoints(SipSection sip, RandomGenerator random) {
        return sip.listen().stream()
                .flatMap(listen -> bothTransports(ListenAddress.resolve("sip.listen", listen), random))
                .toList();
    }

    private static Stream<ListenPoint> bothTransports(InetSocketAddress address, RandomGenerator random) {
        InetSocketAddress chosen = address.getPort() == 0
                ? new InetSocketAddress(address.getAddress(), FreePort.forUdpAndTcp(address.getAddress(), random))
                : address;
        return Stream.of(new ListenPoint(Transport.UDP, chosen), new ListenPoint(Transport.TCP, chosen));
    }

    /**
     * Opens the listeners.
     *
     * @return the first address as the settings have it, with the port in use, for the ready line
     * @throws CannotStart when one cannot be listened on
     */
    static String start(SipServer server, SipSection sip) {
        try {
            List<ListenPoint> points = server.start();
            return new HostPort(
                            sip.listen().get(0).host(), points.get(0).address().getPort())
                    .toString();
        } catch (BindFailed e) {
            InetSocketAddress address = e.point().address();
            throw CannotStart.address(
                    "sip",
                    ListenAddress.text(address) + " (" + e.point().transport() + ")",
                    ListenAddress.refusal(e.getCause()),
                    e);
        }
    }

    /** Whether every listener is on loopback. */
    static boolean isLocal(SipSection sip) {
        return sip.listen().stream().allMatch(listen -> ListenAddress.isLoopback("sip.listen", listen));
    }
}
