package io.lamplighter.provisioning;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LinePort;
import io.lamplighter.provisioning.xml.Action;
import io.lamplighter.provisioning.xml.FieldChange;
import io.lamplighter.provisioning.xml.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A line laid out field by field, to say what a change changes. */
final class LineFields {
    private static final Value ABSENT = new Value("", "");

    private final Map<String, Value> fields = new LinkedHashMap<>();

    private LineFields(Optional<LineDefinition> line) {
        line.ifPresent(this::read);
    }

    /** What a change from one to the other does; either may be absent. */
    static Step step(Optional<LineDefinition> before, Optional<LineDefinition> after) {
        Map<String, Value> old = new LineFields(before).fields;
        Map<String, Value> fresh = new LineFields(after).fields;
        Step step = new Step();
        step.setUserId(after.or(() -> before).orElseThrow().id().provisioned());
        Set<String> names = new LinkedHashSet<>(fresh.keySet());
        names.addAll(old.keySet());
        for (String name : names) {
            Value was = old.getOrDefault(name, ABSENT);
            Value becomes = fresh.getOrDefault(name, ABSENT);
            if (!was.equals(becomes)) {
                step.getField().add(change(name, was, becomes));
            }
        }
        step.setAction(action(before, after, step.getField().isEmpty()));
        return step;
    }

    /** What a draft does. */
    static Step step(DirectorySnapshot now, LineDraft draft) {
        Step step = step(now.line(draft.id()), Optional.of(draft.line()));
        Set<Service> before = now.services(draft.id()).assigned();
        Set<Service> after = draft.servicesAfter(now).assigned();
        if (!before.equals(after)) {
            step.getField().add(change("services", names(before), names(after)));
            if (step.getAction() == Action.NOTHING) {
                step.setAction(Action.CHANGE);
            }
        }
        if (draft.isSpeltAnew(now)) {
            String was = now.line(draft.id()).orElseThrow().id().provisioned();
            step.getField().add(0, change("userId", shown(was), shown(draft.id().provisioned())));
            step.setAction(Action.CHANGE);
        }
        return step;
    }

    private static Value shown(String text) {
        return new Value(text, text);
    }

    private static Value names(Set<Service> services) {
        String names = services.stream().map(Service::displayName).collect(Collectors.joining(", "));
        return shown(names);
    }

    private static FieldChange change(String name, Value was, Value becomes) {
        FieldChange change = new FieldChange();
        change.setName(name);
        if (!was.equals(ABSENT)) {
            change.setBefore(was.shown());
        }
        if (!becomes.equals(ABSENT)) {
            change.setAfter(becomes.shown());
        }
        return change;
    }

    private static Action action(Optional<LineDefinition> before, Optional<LineDefinition> after, boolean same) {
        if (before.isEmpty()) {
            return Action.CREATE;
        }
        if (after.isEmpty()) {
            return Action.REMOVE;
        }
        return same ? Action.NOTHING : Action.CHANGE;
    }

    private void read(LineDefinition line) {
        line.number().ifPresent(n -> put("number", n));
        line.extension().ifPresent(e -> put("extension", e));
        put("firstName", line.name().first());
        put("lastName", line.name().last());
        line.details().values().forEach((field, text) -> put("details/" + field.wireName(), text));
        put("groupId", line.groupId());
        put("serviceProviderId", line.serviceProviderId());
        line.portalPasswordHash().ifPresent(hash -> secret("password", hash));
        line.portalPasscodeHash().ifPresent(hash -> secret("passcode", hash));
        put("appearances", line.appearances());
        read(line.settings());
        line.locations().forEach(this::read);
        put("watchers", line.watchers().stream().map(LinePort::value).collect(Collectors.joining(" ")));
    }

    private void read(ScaSettings settings) {
        setting("alertAllAppearancesForClickToDialCalls", settings.alertAllAppearancesForClickToDialCalls());
        setting("alertAllAppearancesForGroupPagingCalls", settings.alertAllAppearancesForGroupPagingCalls());
        setting("allowSCACallRetrieve", settings.allowSCACallRetrieve());
        setting("multipleCallArrangementIsActive", settings.multipleCallArrangementIsActive());
        setting("allowBridgingBetweenLocations", settings.allowBridgingBetweenLocations());
        setting("bridgeWarningTone", settings.bridgeWarningTone().wireName());
        setting("enableCallParkNotification", settings.enableCallParkNotification());
        setting("useUserPrimaryWithAlternateCallsSetting", settings.useUserPrimaryWithAlternateCallsSetting());
        setting("allowSimultaneousPrimaryAndAlternateCalls", settings.allowSimultaneousPrimaryAndAlternateCalls());
        setting("restrictCallRetrieveOfPrimaryCall", settings.restrictCallRetrieveOfPrimaryCall());
        setting("restrictCallBridgingOfPrimaryCall", settings.restrictCallBridgingOfPrimaryCall());
    }

    private void read(Location location) {
        String path = "locations/" + location.linePort() + "/";
        put(path + "primary", location.primary());
        put(path + "device/name", location.device().name());
        put(path + "device/type", location.device().type());
        location.device().mac().ifPresent(mac -> put(path + "device/mac", mac));
        put(path + "isActive", location.isActive());
        put(path + "allowOrigination", location.allowOrigination());
        put(path + "allowTermination", location.allowTermination());
        put(path + "useHotline", location.hotline().use());
        location.hotline().contact().ifPresent(contact -> put(path + "hotlineContact", contact));
        put(path + "userName", location.credentials().userName());
        secret(path + "password", location.credentials().ha1Sha256());
        put(path + "digest", location.credentials().digest().name().replace('_', '-'));
    }

    private void setting(String name, Object value) {
        put("settings/" + name, value);
    }

    private void put(String name, Object value) {
        String text = value.toString();
        if (!text.isEmpty()) {
            fields.put(name, new Value(text, text));
        }
    }

    private void secret(String name, String hash) {
        fields.put(name, new Value(hash, "***"));
    }

    private record Value(String compared, String shown) {}
}
