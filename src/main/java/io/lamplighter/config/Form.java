package io.lamplighter.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How values of a kind are read and shown.
 *
 * @param <T> the type read; {@link #read} throws IllegalArgumentException with a message that continues the key's name
 */
interface Form<T> {
    T read(Given given);

    /** As it could be written in the file. */
    String show(T value);

    /** One value, read from its text. */
    static <T> Form<T> of(Function<String, T> parse, Function<T, String> show) {
        return new Form<>() {
            @Override
            public T read(Given given) {
                return parse.apply(given.text().trim());
            }

            @Override
            public String show(T value) {
                return show.apply(value);
            }
        };
    }

    static <T> Form<T> of(Function<String, T> parse) {
        return of(parse, value -> Quoted.yaml(value.toString()));
    }

    /** Several values: a YAML list, or one text with commas. */
    static <T> Form<List<T>> listOf(Function<String, T> parse) {
        return new Form<>() {
            @Override
            public List<T> read(Given given) {
                return given.items().stream().map(parse).toList();
            }

            @Override
            public String show(List<T> value) {
                return value.stream()
                        .map(item -> Quoted.yaml(item.toString()))
                        .collect(Collectors.joining(", ", "[", "]"));
            }
        };
    }

    /** A name of an enumeration, lower-case with dashes. */
    static <E extends Enum<E>> Form<E> choice(Class<E> type) {
        return of(text -> choose(type, text), Form::spelled);
    }

    private static <E extends Enum<E>> E choose(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelled(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Form::spelled)
                                .collect(Collectors.joining(" or "))
                        + ", was '" + text + "'"));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code true} or {@code false}. */
    static Form<Boolean> trueOrFalse() {
        return of(
                text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException("must be true or false, was '" + text + "'");
                    }
                    return Boolean.valueOf(text);
                },
                String::valueOf);
    }

    /** A whole number. */
    static int wholeNumber(String text) {
        if (!text.matches("-?\\d{1,9}")) {
            throw new IllegalArgumentException("must be a whole number, was '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
