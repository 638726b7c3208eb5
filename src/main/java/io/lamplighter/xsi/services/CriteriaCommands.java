package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.Caller;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads, adds, changes and removes the rules of a service. */
final class CriteriaCommands {
    private final ServiceChanges changes;

    CriteriaCommands(ServiceChanges changes) {
        this.changes = changes;
    }

    <R> Response get(CriteriaDocument<R> document, Owner owner, String name) {
        R rule = find(document, document.get().apply(owner.services()), name);
        return Response.ok(document.writer().apply(rule)).build();
    }

    <R> Response add(CriteriaDocument<R> document, String userId, Caller caller, byte[] body, UriInfo address) {
        RequestElement given = DocumentReader.read(body, document.root());
        R rule = document.reader().apply(Optional.empty(), given);
        changes.change(userId, caller, document.root(), before -> {
            List<R> rules = new ArrayList<>(document.get().apply(before));
            rules.add(rule);
            return document.set().apply(before, rules);
        });
        return Response.created(address.getAbsolutePathBuilder()
                        .path(Owner.encoded(document.when().apply(rule).name()))
                        .build())
                .build();
    }

    <R> Response change(CriteriaDocument<R> document, String userId, Caller caller, String name, byte[] body) {
        RequestElement given = DocumentReader.read(body, document.root());
        changes.change(
                userId,
                caller,
                document.root(),
                before -> replaced(
                        document,
                        before,
                        name,
                        old -> Optional.of(document.reader().apply(Optional.of(old), given))));
        return Response.ok().build();
    }

    <R> Response remove(CriteriaDocument<R> document, String userId, Caller caller, String name) {
        changes.change(
                userId, caller, document.root(), before -> replaced(document, before, name, old -> Optional.empty()));
        return Response.ok().build();
    }

    private static <R> UserServices replaced(
            CriteriaDocument<R> document, UserServices before, String name, Replacement<R> replacement) {
        List<R> rules = new ArrayList<>(document.get().apply(before));
        R old = find(document, rules, name);
        int place = rules.indexOf(old);
        rules.remove(place);
        replacement.of(old).ifPresent(rule -> rules.add(place, rule));
        return document.set().apply(before, rules);
    }

    private static <R> R find(CriteriaDocument<R> document, List<R> rules, String name) {
        return rules.stream()
                .filter(r -> document.when().apply(r).name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new XsiRefused(XsiError.ENTRY_NOT_FOUND, "There is no criteria " + name));
    }

    private interface Replacement<R> {
        Optional<R> of(R old);
    }
}
