package io.lamplighter.storage;

import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the services of users, in the transaction of a handle. */
final class ServiceRows {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceRows.class);

    /** The row that lists the services a user has, where those are not all. */
    private static final String ASSIGNED = "ASSIGNED";

    private static final int LINES_PER_QUERY = 500;

    private ServiceRows() {}

    /** The services of everybody who has rows. */
    static Map<LineId, UserServices> readAll(Handle handle) {
        Map<LineId, Rows> rows = new HashMap<>();
        handle.createQuery("SELECT line_id, service, settings FROM user_services")
                .map((r, context) -> rows.computeIfAbsent(new LineId(r.getString("line_id")), id -> new Rows())
                        .add(r.getString("service"), r.getString("settings")))
                .list();
        return services(rows);
    }

    /** The services of those of some lines that have rows. */
    static Map<LineId, UserServices> read(Handle handle, Collection<LineId> lines) {
        List<String> ids = lines.stream().map(LineId::value).toList();
        Map<LineId, Rows> rows = new HashMap<>();
        for (int from = 0; from < ids.size(); from += LINES_PER_QUERY) {
            handle.createQuery("SELECT line_id, service, settings FROM user_services WHERE line_id IN (<ids>)")
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + LINES_PER_QUERY)))
                    .map((r, context) -> rows.computeIfAbsent(new LineId(r.getString("line_id")), id -> new Rows())
                            .add(r.getString("service"), r.getString("settings")))
                    .list();
        }
        return services(rows);
    }

    private static Map<LineId, UserServices> services(Map<LineId, Rows> rows) {
        Map<LineId, UserServices> services = new HashMap<>();
        rows.forEach((line, ofLine) -> services.put(line, ofLine.services()));
        return services;
    }

    static void delete(Handle handle, Collection<LineId> lines) {
        if (lines.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("DELETE FROM user_services WHERE line_id = :line");
        lines.forEach(line -> batch.bind("line", line.value()).add());
        batch.execute();
    }

    static void insert(Handle handle, Map<LineId, UserServices> services) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO user_services (line_id, service, settings) VALUES (:line, :service, :settings)");
        services.forEach((line, ofLine) -> {
            ofLine.changed()
                    .forEach((service, settings) -> add(batch, line, service.name(), ServiceDocuments.write(settings)));
            if (!ofLine.assigned().equals(Service.served())) {
                add(batch, line, ASSIGNED, ServiceDocuments.write(ofLine.assigned()));
            }
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void add(PreparedBatch batch, LineId line, String service, String document) {
        batch.bind("line", line.value())
                .bind("service", service)
                .bind("settings", document)
                .add();
    }

    /** What one user's rows say. */
    private static final class Rows {
        private final Map<Service, ServiceSettings> settings = new EnumMap<>(Service.class);
        private Optional<Set<Service>> assigned = Optional.empty();

        Rows add(String service, String document) {
            if (service.equals(ASSIGNED)) {
                Set<Service> given = EnumSet.noneOf(Service.class);
                for (String name : ServiceDocuments.read(String[].class, document)) {
                    known(name).ifPresent(given::add);
                }
                assigned = Optional.of(given);
            } else {
                known(service).ifPresent(s -> settings.put(s, ServiceDocuments.read(s, document)));
            }
            return this;
        }

        /** A later version of the product may have written what this one does not know. */
        private static Optional<Service> known(String name) {
            Optional<Service> service = Arrays.stream(Service.values())
                    .filter(s -> s.name().equals(name))
                    .findFirst();
            if (service.isEmpty()) {
                LOG.warn("the database holds a service that is not known here service={}", name);
            }
            return service;
        }

        UserServices services() {
            UserServices services = UserServices.defaults().assign(assigned.orElse(Service.served()));
            for (Map.Entry<Service, ServiceSettings> entry : settings.entrySet()) {
                if (services.has(entry.getKey())) {
                    services = services.with(entry.getKey(), entry.getValue());
                }
            }
            return services;
        }
    }
}
