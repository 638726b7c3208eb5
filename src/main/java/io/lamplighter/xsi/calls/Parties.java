package io.lamplighter.xsi.calls;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.xml.Address;
import io.lamplighter.xsi.xml.CallType;
import io.lamplighter.xsi.xml.Empty;
import io.lamplighter.xsi.xml.PartyInformation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the far party of a call: who it is in the directory, else an address in the network. */
public final class Parties {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:sips?|tel):([^@;?]+)(?:@([^;?:]+))?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9*#]+");

    private final Directory directory;
    private final String country;

    /** @param country country code to mark in numbers that have it; empty for none */
    public Parties(Directory directory, String country) {
        this.directory = directory;
        this.country = country;
    }

    /** A party as it is shown to the user of a line. */
    public PartyInformation remote(LineId line, RemoteParty far) {
        PartyInformation party = new PartyInformation();
        Matcher address = ADDRESS.matcher(far.uri());
        Optional<LineDefinition> known = address.matches() ? find(address) : Optional.empty();
        party.setCallType(type(line, known));
        if (far.withheld()) {
            party.setPrivacy(new Empty());
            return party;
        }
        Optional.of(far.displayName())
                .filter(n -> !n.isBlank())
                .or(() -> known.map(l -> l.name().display()).filter(n -> !n.isBlank()))
                .ifPresent(party::setName);
        party.setAddress(address(far.uri(), address));
        if (party.getCallType() != CallType.NETWORK) {
            known.map(l -> l.id().provisioned()).ifPresent(party::setUserId);
        }
        return party;
    }

    private Optional<LineDefinition> find(Matcher address) {
        DirectorySnapshot now = directory.current();
        String user = address.group(1);
        return userId(address)
                .flatMap(id -> now.line(new LineId(id)).or(() -> now.lineOf(new LinePort(id))))
                .or(() -> now.lineByNumber(user))
                .or(() -> now.lineByExtension(user));
    }

    private static Optional<String> userId(Matcher address) {
        String host = address.group(2);
        String user = address.group(1);
        boolean formed = host != null
                && user.length() + host.length() < 161
                && (user + host).chars().allMatch(c -> c > ' ' && c != '/' && c != 0x7f);
        return formed ? Optional.of(user + "@" + host) : Optional.empty();
    }

    private CallType type(LineId line, Optional<LineDefinition> known) {
        if (known.isEmpty()) {
            return CallType.NETWORK;
        }
        Optional<LineDefinition> own = directory.current().line(line);
        boolean sameProvider = own.filter(
                        l -> l.serviceProviderId().equals(known.get().serviceProviderId()))
                .isPresent();
        if (!sameProvider) {
            return CallType.NETWORK;
        }
        return own.orElseThrow().groupId().equals(known.get().groupId()) ? CallType.GROUP : CallType.ENTERPRISE;
    }

    /** An address as somebody of the line dials it: digits, a name, or a URI. */
    Address dialled(String address) {
        String bare = address.regionMatches(true, 0, "tel:", 0, 4) ? address.substring(4) : address;
        String uri = bare.contains(":") ? bare : (DIALLED.matcher(bare).matches() ? "tel:" : "sip:") + bare;
        return address(uri, ADDRESS.matcher(uri));
    }

    private Address address(String uri, Matcher parsed) {
        Address address = new Address();
        boolean dialled = parsed.matches() && DIALLED.matcher(parsed.group(1)).matches();
        if (dialled) {
            String digits = parsed.group(1);
            address.setValue("tel:" + digits);
            if (!country.isEmpty() && digits.startsWith("+" + country)) {
                address.setCountryCode(country);
            }
        } else {
            address.setValue(
                    parsed.matches() && parsed.group(2) != null
                            ? "sip:" + parsed.group(1) + "@" + parsed.group(2)
                            : uri);
        }
        return address;
    }
}
