package io.lamplighter.xsi.wire;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Paths below the context in the one form that the resources are written in: static segments in their own case, the
 * version once. Clients write them in any case, and some put a {@code uri} of ours behind a base that already has the
 * version. Segments that name somebody or something keep the case they have, even where they read like a static one.
 */
public final class ActionPath {
    private static final String VERSION = "v2.0";

    /** One of several words, in any case. */
    private static final Pattern WORDS = Pattern.compile("\\{\\w+:\\s*\\(\\?i:([A-Za-z|]+)\\)}");

    private final Step root = new Step();

    private ActionPath() {}

    /** The paths of resources, read from their annotations. */
    public static ActionPath of(Collection<?> resources) {
        ActionPath paths = new ActionPath();
        for (Object resource : resources) {
            String base = resource.getClass().getAnnotation(Path.class).value();
            for (Method command : resource.getClass().getMethods()) {
                Path path = command.getAnnotation(Path.class);
                method(command)
                        .ifPresent(method ->
                                paths.root.learn(segments(path == null ? base : base + "/" + path.value()), method));
            }
        }
        return paths;
    }

    private static Optional<String> method(Method command) {
        return Arrays.stream(command.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/+")));
        segments.removeIf(String::isEmpty);
        return segments;
    }

    /** The canonical form. @param path below the context, still encoded */
    String canonical(String path) {
        List<String> segments = withOneVersion(path);
        return String.join("/", root.follow(segments).map(Place::segments).orElse(segments));
    }

    /**
     * The methods that a path offers, in order; none where nothing is there. A name that is a command's is never taken for
     * the name of something, whatever the method: {@code GET calls/New} asks for no call of that name.
     *
     * @param path as above
     */
    Set<String> methods(String path) {
        return root.follow(withOneVersion(path)).map(Place::methods).orElse(Set.of());
    }

    private static List<String> withOneVersion(String path) {
        List<String> segments = segments(path);
        while (segments.size() > 1
                && segments.get(0).equalsIgnoreCase(VERSION)
                && segments.get(1).equalsIgnoreCase(VERSION)) {
            segments.remove(0);
        }
        return segments;
    }

    /** Where a path leads. @param methods that it offers */
    private record Place(List<String> segments, Set<String> methods) {
        Place behind(String first) {
            List<String> all = new ArrayList<>(segments.size() + 1);
            all.add(first);
            all.addAll(segments);
            return new Place(all, methods);
        }
    }

    /** What may come behind the segments before it. */
    private static final class Step {
        /** By segment in lower case. */
        private final Map<String, String> spelling = new HashMap<>();

        private final Map<String, Step> statics = new HashMap<>();
        /** Of the path that ends here, if one does. */
        private final Set<String> methods = new TreeSet<>();

        private Step variable;

        void learn(List<String> segments, String method) {
            if (!segments.isEmpty()) {
                next(segments.get(0)).forEach(step -> step.learn(segments.subList(1, segments.size()), method));
                return;
            }
            methods.add(method);
            if (method.equals("GET")) {
                methods.add("HEAD");
            }
            methods.add("OPTIONS");
        }

        private Stream<Step> next(String segment) {
            Matcher words = WORDS.matcher(segment);
            if (words.matches()) {
                return Stream.of(words.group(1).split("\\|")).map(this::named);
            }
            if (segment.contains("{")) {
                variable = variable == null ? new Step() : variable;
                return Stream.of(variable);
            }
            return Stream.of(named(segment));
        }

        private Step named(String segment) {
            spelling.put(segment.toLowerCase(Locale.ROOT), segment);
            return statics.computeIfAbsent(segment.toLowerCase(Locale.ROOT), s -> new Step());
        }

        /** The segments as a known path spells them; a static one is tried before one that names something. */
        Optional<Place> follow(List<String> segments) {
            if (segments.isEmpty()) {
                return methods.isEmpty() ? Optional.empty() : Optional.of(new Place(List.of(), methods));
            }
            String first = segments.get(0);
            String lower = first.toLowerCase(Locale.ROOT);
            List<String> rest = segments.subList(1, segments.size());
            return Optional.ofNullable(statics.get(lower))
                    .flatMap(step -> step.follow(rest))
                    .map(place -> place.behind(spelling.get(lower)))
                    .or(() -> Optional.ofNullable(variable)
                            .flatMap(step -> step.follow(rest))
                            .map(place -> place.behind(first)));
        }
    }
}
