package io.lamplighter.sip.server;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.leg.PhoneDirectory;
import io.lamplighter.sip.server.registrar.Binding;
import io.lamplighter.sip.server.registrar.Bindings;
import io.lamplighter.sip.server.registrar.Ways;
import io.lamplighter.sip.transport.Flow;
import java.util.List;
import java.util.Optional;

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

    @Override
    public Optional<Flow> wayTo(Endpoint phone) {
        return bindings.of(phone).flatMap(binding -> ways.open(binding.transport(), binding.local(), binding.remote()));
    }

    private ReachablePhone reachable(Binding binding) {
        return new ReachablePhone(
                binding.endpoint(), binding.uri(), binding.path(), binding.userAgent(), () -> ways.flowTo(binding));
    }
}
