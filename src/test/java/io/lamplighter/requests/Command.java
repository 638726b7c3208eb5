package io.lamplighter.requests;

import io.lamplighter.xsi.door.Endpoint;
import io.lamplighter.xsi.services.ServiceNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of Xsi-Actions, as the annotations of its resource say. A resource that takes several words in one place is as
 * many commands.
 *
 * @param method of HTTP
 * @param name path below the context, with variables
 * @param path what its paths look like, in any case
 * @param literal letters of its path that are not a variable's: of two that fit, the one with more is meant
 * @param readsBody whether it reads a document of the client's
 * @param anyMethod whether its resource takes many words by every method, of which clients use one
 */
record Command(String method, String name, Pattern path, int literal, boolean readsBody, boolean anyMethod) {
    private static final Pattern WORDS = Pattern.compile("\\{\\w+\\s*:\\s*\\(\\?i:([\\w|]+)\\)(?:\\(/\\.\\*\\)\\?)?}");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    /** Every command of every resource there is. */
    static List<Command> all() {
        return Endpoint.all().stream()
                .flatMap(endpoint -> templates(endpoint.template()).map(template -> of(endpoint, template)))
                .toList();
    }

    private static Stream<String> templates(String template) {
        if (template.contains("{service}")) {
            List<String> services = template.contains("Criteria")
                    ? ServiceNames.withCriteria()
                    : Stream.concat(ServiceNames.served().stream(), Stream.of("{another}"))
                            .toList();
            return services.stream().map(service -> template.replace("{service}", service));
        }
        Matcher words = WORDS.matcher(template);
        if (!words.find()) {
            return Stream.of(template);
        }
        return Stream.of(words.group(1).split("\\|")).flatMap(word -> templates(template.replace(words.group(), word)));
    }

    private static Command of(Endpoint endpoint, String template) {
        List<String> parts = new ArrayList<>(List.of(VARIABLE.split("/" + template, -1)));
        String pattern = parts.stream()
                .map(Pattern::quote)
                .reduce((a, b) -> a + "[^/]+" + b)
                .orElseThrow();
        return new Command(
                endpoint.method(),
                "/" + template,
                Pattern.compile("(?i)" + pattern + (template.startsWith("v2.0/callcenter") ? "(/.*)?" : "")),
                parts.stream().mapToInt(String::length).sum(),
                endpoint.readsBody(),
                WORDS.matcher(endpoint.template()).find());
    }

    /** Which of these a request is for. @param context that its path begins with */
    static Optional<Command> meant(GoldenRequest request, String context, Collection<Command> commands) {
        String path = request.path()
                .replaceFirst("^" + Pattern.quote(context), "")
                .replaceAll("/+", "/")
                .replaceFirst("^(/v2\\.0)+", "/v2.0");
        return commands.stream()
                .filter(c -> c.method().equals(request.method())
                        && c.path().matcher(path).matches())
                .max(Comparator.comparingInt(Command::literal));
    }

    @Override
    public String toString() {
        return method + " " + name;
    }
}
