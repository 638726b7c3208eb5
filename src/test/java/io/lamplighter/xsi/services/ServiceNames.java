package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.Service;
import java.util.Arrays;
import java.util.List;

/** The services as their documents are named in paths. */
public final class ServiceNames {
    private ServiceNames() {}

    /** Those that users can have. */
    public static List<String> served() {
        return names(Service.served().stream().toList());
    }

    /** Those that are known and that nobody has. */
    public static List<String> withoutEffect() {
        return names(Arrays.stream(Service.values())
                .filter(service -> !Service.served().contains(service))
                .toList());
    }

    /** Those of the served ones that have rules. */
    public static List<String> withCriteria() {
        return names(Service.served().stream()
                .filter(service -> CriteriaDocument.of(service).isPresent())
                .toList());
    }

    private static List<String> names(List<Service> services) {
        return services.stream()
                .map(service -> ServiceTable.of(service).name())
                .sorted()
                .toList();
    }
}
