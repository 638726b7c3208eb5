package io.lamplighter.media;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is configured about media.
 *
 * @param firstPort lowest port of the range, 1024 to 65534; RTP takes the even ports, RTCP the odd one above
 * @param lastPort highest port of the range, inclusive
 * @param bindAddress the local address of every media socket; may be the wildcard
 * @param advertisedAddress what session descriptions name instead of the address that routes to the peer
 * @param ptime how much audio a generated packet carries, 10 to 60 ms
 * @param musicOnHold the WAV file that a held party hears; empty: silence
 * @param mostBridges how many calls of several may be mixed at a time, 0 to 10,000
 * @param mostBridgeParties how many may be in one of them, 2 to 100
 */
public record MediaSettings(
        int firstPort,
        int lastPort,
        InetAddress bindAddress,
        Optional<InetAddress> advertisedAddress,
        Duration ptime,
        Optional<Path> musicOnHold,
        int mostBridges,
        int mostBridgeParties) {
    public MediaSettings {
        require(firstPort >= 1024 && lastPort <= 65535 && firstPort < lastPort, "media ports must lie in 1024-65535");
        require(lastPort > firstEven(firstPort), "the media port range holds no even port with the odd one above it");
        require(advertisedAddress.stream().noneMatch(InetAddress::isAnyLocalAddress), "0.0.0.0 cannot be advertised");
        require(ptime.toMillis() >= 10 && ptime.toMillis() <= 60, "ptime must be 10 to 60 ms");
        require(mostBridges >= 0 && mostBridges <= 10_000, "there may be 0 to 10000 bridges");
        require(mostBridgeParties >= 2 && mostBridgeParties <= 100, "a bridge may have 2 to 100 parties");
    }

    /** Ports 20000 to 29999 on all IPv4 addresses, packets of 20 ms, 200 bridges of 15. */
    public static MediaSettings defaults() {
        return new MediaSettings(
                20000,
                29999,
                NetUtil.createInetAddressFromIpAddressString("0.0.0.0"),
                Optional.empty(),
                Duration.ofMillis(20),
                Optional.empty(),
                200,
                15);
    }

    /** The same with another port range, both ends included. */
    public MediaSettings withPorts(int first, int last) {
        return new MediaSettings(
                first, last, bindAddress, advertisedAddress, ptime, musicOnHold, mostBridges, mostBridgeParties);
    }

    /** The same with sockets on another local address. */
    public MediaSettings withBindAddress(InetAddress address) {
        return new MediaSettings(
                firstPort, lastPort, address, advertisedAddress, ptime, musicOnHold, mostBridges, mostBridgeParties);
    }

    /** The same with a fixed address in session descriptions, for a server behind one-to-one NAT. */
    public MediaSettings withAdvertisedAddress(InetAddress address) {
        return new MediaSettings(
                firstPort,
                lastPort,
                bindAddress,
                Optional.of(address),
                ptime,
                musicOnHold,
                mostBridges,
                mostBridgeParties);
    }

    /** The same with other bounds of bridges. */
    public MediaSettings withBridges(int most, int mostParties) {
        return new MediaSettings(
                firstPort, lastPort, bindAddress, advertisedAddress, ptime, musicOnHold, most, mostParties);
    }

    /** The same with music for held parties, from a WAV file. */
    public MediaSettings withMusicOnHold(Path file) {
        return new MediaSettings(
                firstPort,
                lastPort,
                bindAddress,
                advertisedAddress,
                ptime,
                Optional.of(file),
                mostBridges,
                mostBridgeParties);
    }

    /** How many RTP/RTCP pairs the range holds. */
    public int pairs() {
        return (lastPort + 1 - firstEven(firstPort)) / 2;
    }

    /** The RTP port of a pair, counted from zero. */
    public int rtpPort(int pair) {
        return firstEven(firstPort) + 2 * pair;
    }

    private static int firstEven(int port) {
        return port + (port & 1);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
