package io.lamplighter.storage;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.Location.Device;
import io.lamplighter.directory.Location.Hotline;
import io.lamplighter.directory.PersonDetails;
import io.lamplighter.directory.PersonField;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.directory.SipCredentials;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads lines from their tables. */
final class LineRows {
    private final Map<LineId, List<Location>> locations = new HashMap<>();
    private final Map<LineId, List<LinePort>> watchers = new HashMap<>();

    private final Map<LineId, Map<PersonField, String>> details = new HashMap<>();

    private LineRows() {}

    /** Every line. @param handle in a transaction that sees one moment */
    static List<LineDefinition> readAll(Handle handle) {
        LineRows rows = new LineRows();
        handle.createQuery("SELECT * FROM locations ORDER BY line_id, position")
                .map((r, context) -> rows.locations
                        .computeIfAbsent(lineId(r), id -> new ArrayList<>())
                        .add(location(r)))
                .list();
        handle.createQuery("SELECT * FROM watchers ORDER BY line_id, position")
                .map((r, context) -> rows.watchers
                        .computeIfAbsent(lineId(r), id -> new ArrayList<>())
                        .add(new LinePort(r.getString("line_port"))))
                .list();
        handle.createQuery("SELECT line_id, field, text FROM person_details")
                .map((r, context) -> rows.details
                        .computeIfAbsent(lineId(r), id -> new EnumMap<>(PersonField.class))
                        .put(PersonField.valueOf(r.getString("field")), r.getString("text")))
                .list();
        return handle.createQuery("SELECT * FROM shared_lines ORDER BY id")
                .map((r, context) -> rows.line(r))
                .list();
    }

    private static LineId lineId(ResultSet r) throws SQLException {
        return new LineId(r.getString("line_id"));
    }

    private LineDefinition line(ResultSet r) throws SQLException {
        String spelling = r.getString("provisioned_id");
        LineId id = new LineId(spelling == null ? r.getString("id") : spelling);
        return new LineDefinition(
                id,
                Optional.ofNullable(r.getString("number")),
                Optional.ofNullable(r.getString("extension")),
                new PersonName(r.getString("first_name"), r.getString("last_name")),
                details.containsKey(id) ? new PersonDetails(details.get(id)) : PersonDetails.NONE,
                r.getString("group_id"),
                r.getString("service_provider_id"),
                r.getInt("appearances"),
                settings(r),
                locations.getOrDefault(id, List.of()),
                watchers.getOrDefault(id, List.of()),
                Optional.ofNullable(r.getString("portal_password_hash")),
                Optional.ofNullable(r.getString("portal_passcode_hash")));
    }

    private static ScaSettings settings(ResultSet r) throws SQLException {
        return new ScaSettings(
                r.getBoolean("alert_click_to_dial"),
                r.getBoolean("alert_group_paging"),
                r.getBoolean("allow_retrieve"),
                r.getBoolean("multiple_calls"),
                r.getBoolean("allow_bridging"),
                BridgeWarningTone.valueOf(r.getString("bridge_warning_tone")),
                r.getBoolean("park_notification"),
                r.getBoolean("use_primary_setting"),
                r.getBoolean("allow_simultaneous"),
                r.getBoolean("restrict_retrieve"),
                r.getBoolean("restrict_bridging"));
    }

    private static Location location(ResultSet r) throws SQLException {
        return new Location(
                new LinePort(r.getString("line_port")),
                r.getBoolean("is_primary"),
                new Device(
                        r.getString("device_name"),
                        r.getString("device_type"),
                        Optional.ofNullable(r.getString("device_mac"))),
                r.getBoolean("is_active"),
                r.getBoolean("allow_origination"),
                r.getBoolean("allow_termination"),
                new Hotline(r.getBoolean("use_hotline"), Optional.ofNullable(r.getString("hotline_contact"))),
                new SipCredentials(
                        r.getString("sip_user_name"),
                        r.getString("ha1_md5"),
                        r.getString("ha1_sha256"),
                        DigestPolicy.valueOf(r.getString("digest"))));
    }
}
