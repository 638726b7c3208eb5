package io.lamplighter.storage;

import io.lamplighter.history.CallHistory;
import io.lamplighter.history.LoggedCall;
import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Call logs in SQL. */
public final class SqlCallHistory implements CallHistory {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URI = 1_000;

    private final Database database;

    public SqlCallHistory(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<LoggedCall> calls) {
        SqlDirectoryStore.attempt(() -> database.jdbi().inTransaction(handle -> {
            try (PreparedBatch batch = handle.prepareBatch(database.vendor().addLoggedCall())) {
                calls.forEach(call -> bind(batch, call));
                return batch.execute();
            }
        }));
    }

    private static void bind(PreparedBatch batch, LoggedCall call) {
        batch.bind("line", call.line().value())
                .bind("call", call.call().number())
                .bind("kind", call.kind().name())
                .bind("name", cut(call.far().displayName(), LONGEST_NAME))
                .bind("uri", cut(call.far().uri(), LONGEST_URI))
                .bind("withheld", call.far().withheld())
                .bind("started", call.started().toEpochMilli())
                .bind("answered", call.answered().map(Instant::toEpochMilli).orElse(null))
                .bind("released", call.released().toEpochMilli())
                .bind("location", call.location().map(LinePort::value).orElse(null))
                .bind(
                        "sentTo",
                        call.sentOn()
                                .flatMap(Redirect::to)
                                .map(to -> cut(to.uri(), LONGEST_URI))
                                .orElse(null))
                .bind(
                        "sentReason",
                        call.sentOn().map(sent -> sent.reason().name()).orElse(null))
                .bind(
                        "sentAt",
                        call.sentOn().map(sent -> sent.at().toEpochMilli()).orElse(null))
                .bind(
                        "byName",
                        call.diverted()
                                .map(d -> cut(d.by().displayName(), LONGEST_NAME))
                                .orElse(null))
                .bind(
                        "byUri",
                        call.diverted().map(d -> cut(d.by().uri(), LONGEST_URI)).orElse(null))
                .bind("byHidden", call.diverted().map(d -> d.by().withheld()).orElse(null))
                .bind("byReason", call.diverted().map(d -> d.reason().name()).orElse(null))
                .add();
    }

    /** Without characters that no database keeps in text. */
    private static String cut(String text, int most) {
        String clean = text.replace("\0", "");
        return clean.length() <= most ? clean : clean.substring(0, most);
    }

    @Override
    public List<LoggedCall> of(LineId line, int most) {
        return SqlDirectoryStore.attempt(() -> database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM call_logs WHERE line_id = :line"
                                + " ORDER BY started DESC, call_number DESC LIMIT :most")
                        .bind("line", line.value())
                        .bind("most", most)
                        .map((r, context) -> call(r))
                        .list()));
    }

    @Override
    public List<LoggedCall> newest() {
        return SqlDirectoryStore.attempt(() -> database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT c.* FROM call_logs c JOIN (SELECT line_id, kind, MAX(started) AS latest FROM call_logs"
                                        + " GROUP BY line_id, kind) n"
                                        + " ON n.line_id = c.line_id AND n.kind = c.kind AND n.latest = c.started")
                        .map((r, context) -> call(r))
                        .list()));
    }

    private static LoggedCall call(ResultSet r) throws SQLException {
        return new LoggedCall(
                new LineId(r.getString("line_id")),
                new CallId(r.getLong("call_number")),
                Kind.valueOf(r.getString("kind")),
                new RemoteParty(r.getString("far_name"), r.getString("far_uri"), r.getBoolean("far_withheld")),
                Instant.ofEpochMilli(r.getLong("started")),
                time(r, "answered"),
                Instant.ofEpochMilli(r.getLong("released")),
                Optional.ofNullable(r.getString("location")).map(LinePort::new),
                sentOn(r),
                diverted(r));
    }

    private static Optional<Redirect> sentOn(ResultSet r) throws SQLException {
        Optional<String> reason = Optional.ofNullable(r.getString("sent_reason"));
        Optional<RemoteParty> to = Optional.ofNullable(r.getString("sent_to")).map(RemoteParty::of);
        Optional<Instant> at = time(r, "sent_at");
        return reason.map(word -> new Redirect(to, RedirectReason.valueOf(word), at.orElseThrow()));
    }

    private static Optional<Diversion> diverted(ResultSet r) throws SQLException {
        String uri = r.getString("diverted_uri");
        return uri == null
                ? Optional.empty()
                : Optional.of(new Diversion(
                        new RemoteParty(r.getString("diverted_name"), uri, r.getBoolean("diverted_hidden")),
                        RedirectReason.valueOf(r.getString("diverted_reason")),
                        1));
    }

    private static Optional<Instant> time(ResultSet r, String column) throws SQLException {
        long millis = r.getLong(column);
        return r.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    @Override
    public void forget(LineId line, Set<Kind> kinds) {
        SqlDirectoryStore.attempt(() -> database.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                "DELETE FROM call_logs WHERE line_id = :line AND kind IN (<kinds>)")
                        .bind("line", line.value())
                        .bindList("kinds", kinds.stream().map(Kind::name).toList())
                        .execute()));
    }

    @Override
    public boolean forget(LineId line, Kind kind, CallId call) {
        return SqlDirectoryStore.attempt(() -> database.jdbi()
                        .withHandle(handle -> handle.createUpdate(
                                        "DELETE FROM call_logs WHERE line_id = :line AND kind = :kind AND call_number = :call")
                                .bind("line", line.value())
                                .bind("kind", kind.name())
                                .bind("call", call.number())
                                .execute()))
                > 0;
    }

    @Override
    public void trim(LineId line, int most) {
        SqlDirectoryStore.attempt(() -> database.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                "DELETE FROM call_logs WHERE line_id = :line AND call_number NOT IN (SELECT call_number FROM"
                                        + " call_logs WHERE line_id = :line ORDER BY started DESC, call_number DESC LIMIT :most)")
                        .bind("line", line.value())
                        .bind("most", most)
                        .execute()));
    }

    @Override
    public void forgetBefore(Instant begin) {
        SqlDirectoryStore.attempt(() -> database.jdbi()
                .withHandle(handle -> handle.createUpdate("DELETE FROM call_logs WHERE started < :begin")
                        .bind("begin", begin.toEpochMilli())
                        .execute()));
    }
}
