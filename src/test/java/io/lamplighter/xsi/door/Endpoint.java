package io.lamplighter.xsi.door;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One command of Xsi-Actions, as the annotations of its resource say.
 *
 * @param method of HTTP
 * @param template below the context
 * @param readsBody whether it reads a document of the client's
 */
public record Endpoint(String method, String template, boolean readsBody) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?:\\s*:\\s*((?:[^{}]|\\{[^}]*})*))?}");

    /** Every command of every resource there is; one that is written tomorrow is among them. */
    public static List<Endpoint> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.lamplighter.xsi").stream()
                        .map(JavaClass::reflect)
                        .filter(c -> c.isAnnotationPresent(Path.class))
                        .flatMap(Endpoint::of)
                        .sorted(Comparator.comparing(Endpoint::toString))
                        .toList();
    }

    private static Stream<Endpoint> of(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getMethods())
                .flatMap(m -> method(m).map(verb -> new Endpoint(verb, base + below(m), readsBody(m))).stream());
    }

    private static String below(Method command) {
        Path path = command.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }

    /** A parameter that nothing is said of is the body. */
    private static boolean readsBody(Method command) {
        return Arrays.stream(command.getParameters()).anyMatch(p -> p.getAnnotations().length == 0);
    }

    private static Optional<String> method(Method command) {
        return Arrays.stream(command.getAnnotations())
                .map(Annotation::annotationType)
                .filter(a -> a.isAnnotationPresent(HttpMethod.class))
                .map(a -> a.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    /** Whether its path names a user. */
    boolean namesUser() {
        return template.contains("{userId}");
    }

    /** Whether its path names a group. */
    boolean namesGroup() {
        return template.contains("{group}");
    }

    /** Whether it takes a body. */
    boolean takesBody() {
        return method.equals("PUT") || method.equals("POST");
    }

    /** Its path for a user, with something of the right form for all else. */
    String path(String userId) {
        return path(variable -> switch (variable) {
            case "userId" -> userId;
            case "callId", "other" -> "callhalf-9:0";
            case "service" -> "CallForwardingSelective";
            case "type" -> "Time";
            case "provider" -> "acme";
            case "group" -> "sales";
            default -> "none";
        });
    }

    /** Its path. @param values of its variables, unless those are words to choose from */
    String path(UnaryOperator<String> values) {
        return BothInterfaces.ACTIONS + "/"
                + VARIABLE.matcher(template)
                        .replaceAll(v ->
                                v.group(2) == null ? Matcher.quoteReplacement(values.apply(v.group(1))) : firstWord(v));
    }

    /** The first alternative of an expression such as {@code (?i:Agents|Supervisors)(/.*)?}. */
    private static String firstWord(MatchResult variable) {
        return variable.group(2)
                .replaceAll("\\(/\\.\\*\\)\\?", "")
                .replaceAll("^\\(\\?i:|\\)$", "")
                .replaceAll("\\|.*", "")
                .replace(".*", "none")
                .replace(".+", "none");
    }

    @Override
    public String toString() {
        return method + " /" + template;
    }
}
