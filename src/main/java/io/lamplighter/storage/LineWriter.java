package io.lamplighter.storage;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.NameClaim;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.line.LineId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes lines into their tables, in the transaction of a handle. */
final class LineWriter {
    private static final String INSERT_LINE = """
            INSERT INTO shared_lines (id, provisioned_id, number, extension, first_name, last_name, group_id, service_provider_id,
                appearances, alert_click_to_dial, alert_group_paging, allow_retrieve, multiple_calls, allow_bridging,
                bridge_warning_tone, park_notification, use_primary_setting, allow_simultaneous, restrict_retrieve,
                restrict_bridging, portal_password_hash, portal_passcode_hash)
            VALUES (:id, :provisionedId, :number, :extension, :firstName, :lastName, :groupId, :serviceProviderId,
                :appearances, :alertClickToDial, :alertGroupPaging, :allowRetrieve, :multipleCalls, :allowBridging,
                :bridgeWarningTone, :parkNotification, :usePrimarySetting, :allowSimultaneous, :restrictRetrieve,
                :restrictBridging, :portalPasswordHash, :portalPasscodeHash)
            """;
    private static final String INSERT_LOCATION = """
            INSERT INTO locations (line_id, position, line_port, is_primary, device_name, device_type, device_mac,
                is_active, allow_origination, allow_termination, use_hotline, hotline_contact, sip_user_name, ha1_md5,
                ha1_sha256, digest)
            VALUES (:line, :position, :linePort, :primary, :deviceName, :deviceType, :deviceMac,
                :active, :allowOrigination, :allowTermination, :useHotline, :hotlineContact, :sipUserName, :ha1Md5,
                :ha1Sha256, :digest)
            """;
    private static final String INSERT_WATCHER =
            "INSERT INTO watchers (line_id, position, line_port) VALUES (:line, :position, :linePort)";
    private static final String INSERT_DETAIL =
            "INSERT INTO person_details (line_id, field, text) VALUES (:line, :field, :text)";
    private static final String INSERT_NAME = "INSERT INTO names (name, kind, line_id) VALUES (:name, :kind, :line)";

    private final Handle handle;

    LineWriter(Handle handle) {
        this.handle = handle;
    }

    /** Removes lines with all that belongs to them. */
    void delete(Collection<LineId> lines) {
        PreparedBatch batch = handle.prepareBatch("DELETE FROM shared_lines WHERE id = :id");
        lines.forEach(line -> batch.bind("id", line.value()).add());
        execute(batch);
    }

    /** Frees the names that users of lines have by their services, and none of the lines themselves. */
    void freeNamesOfServices(Collection<LineId> lines) {
        PreparedBatch batch = handle.prepareBatch("DELETE FROM names WHERE line_id = :line AND kind = :kind");
        for (LineId line : lines) {
            Arrays.stream(NameClaim.Kind.values())
                    .filter(NameClaim.Kind::ofServices)
                    .forEach(kind -> batch.bind("line", line.value())
                            .bind("kind", kind.word())
                            .add());
        }
        execute(batch);
    }

    void insert(List<LineDefinition> lines) {
        PreparedBatch batch = handle.prepareBatch(INSERT_LINE);
        lines.forEach(line -> bind(batch, line));
        execute(batch);
        insertDetails(lines);
        insertLocations(lines);
        insertWatchers(lines);
    }

    void claim(Collection<NameClaim> claims) {
        PreparedBatch batch = handle.prepareBatch(INSERT_NAME);
        claims.forEach(claim -> batch.bind("name", claim.name())
                .bind("kind", claim.kind().word())
                .bind("line", claim.line().value())
                .add());
        execute(batch);
    }

    private void insertDetails(List<LineDefinition> lines) {
        PreparedBatch batch = handle.prepareBatch(INSERT_DETAIL);
        for (LineDefinition line : lines) {
            line.details()
                    .values()
                    .forEach((field, text) -> batch.bind("line", line.id().value())
                            .bind("field", field.name())
                            .bind("text", text)
                            .add());
        }
        execute(batch);
    }

    private void insertLocations(List<LineDefinition> lines) {
        PreparedBatch batch = handle.prepareBatch(INSERT_LOCATION);
        for (LineDefinition line : lines) {
            for (int position = 0; position < line.locations().size(); position++) {
                batch.bind("line", line.id().value()).bind("position", position);
                bind(batch, line.locations().get(position));
            }
        }
        execute(batch);
    }

    private void insertWatchers(List<LineDefinition> lines) {
        PreparedBatch batch = handle.prepareBatch(INSERT_WATCHER);
        for (LineDefinition line : lines) {
            for (int position = 0; position < line.watchers().size(); position++) {
                batch.bind("line", line.id().value())
                        .bind("position", position)
                        .bind("linePort", line.watchers().get(position).value())
                        .add();
            }
        }
        execute(batch);
    }

    private static void bind(PreparedBatch batch, LineDefinition line) {
        batch.bind("id", line.id().value())
                .bind("provisionedId", line.id().provisioned())
                .bind("number", line.number().orElse(null))
                .bind("extension", line.extension().orElse(null))
                .bind("firstName", line.name().first())
                .bind("lastName", line.name().last())
                .bind("groupId", line.groupId())
                .bind("serviceProviderId", line.serviceProviderId())
                .bind("appearances", line.appearances())
                .bind("portalPasswordHash", line.portalPasswordHash().orElse(null))
                .bind("portalPasscodeHash", line.portalPasscodeHash().orElse(null));
        bind(batch, line.settings());
        batch.add();
    }

    private static void bind(SqlStatement<?> statement, ScaSettings settings) {
        statement.bind("alertClickToDial", settings.alertAllAppearancesForClickToDialCalls());
        statement.bind("alertGroupPaging", settings.alertAllAppearancesForGroupPagingCalls());
        statement.bind("allowRetrieve", settings.allowSCACallRetrieve());
        statement.bind("multipleCalls", settings.multipleCallArrangementIsActive());
        statement.bind("allowBridging", settings.allowBridgingBetweenLocations());
        statement.bind("bridgeWarningTone", settings.bridgeWarningTone().name());
        statement.bind("parkNotification", settings.enableCallParkNotification());
        statement.bind("usePrimarySetting", settings.useUserPrimaryWithAlternateCallsSetting());
        statement.bind("allowSimultaneous", settings.allowSimultaneousPrimaryAndAlternateCalls());
        statement.bind("restrictRetrieve", settings.restrictCallRetrieveOfPrimaryCall());
        statement.bind("restrictBridging", settings.restrictCallBridgingOfPrimaryCall());
    }

    private static void bind(PreparedBatch batch, Location location) {
        batch.bind("linePort", location.linePort().value())
                .bind("primary", location.primary())
                .bind("deviceName", location.device().name())
                .bind("deviceType", location.device().type())
                .bind("deviceMac", location.device().mac().orElse(null))
                .bind("active", location.isActive())
                .bind("allowOrigination", location.allowOrigination())
                .bind("allowTermination", location.allowTermination())
                .bind("useHotline", location.hotline().use())
                .bind("hotlineContact", location.hotline().contact().orElse(null))
                .bind("sipUserName", location.credentials().userName())
                .bind("ha1Md5", location.credentials().ha1Md5())
                .bind("ha1Sha256", location.credentials().ha1Sha256())
                .bind("digest", location.credentials().digest().name())
                .add();
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
