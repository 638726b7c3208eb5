package io.lamplighter.sip.server;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.sip.server.call.PhoneDirectory;
import io.lamplighter.sip.server.registrar.Binding;
import io.lamplighter.sip.server.registrar.Bindings;
import io.lamplighter.sip.server.registrar.Ways;
import java.util.List;

/** Where the phones of a line can be reached, from what they registered. */
final class RegisteredPhones implements PhoneDirectory {
    private final Bindings bindings;
    private final Ways ways;

    RegisteredPhones(Bindings bindings, Ways ways) {
        this.bindings = bindings;
        this.ways = ways;
    }

    @Override
    public List<ReachablePhone> phonesOf(LineDefinition line) {
        return line.locations().stream()
                .flatMap(location -> bindings.of(location.linePort()).stream())
                .map(this::reachable)
                .toList();
    }

    private ReachablePhone reachable(Binding binding) {
        return new ReachablePhone(binding.endpoint(), binding.uri(), binding.path(), () -> ways.flowTo(binding));
    }
}
