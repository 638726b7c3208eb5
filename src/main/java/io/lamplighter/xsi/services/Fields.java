package io.lamplighter.xsi.services;

import io.lamplighter.xsi.wire.RequestElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a change says of one setting: a new value, that there is none any more, or nothing, so that the old one stays. */
final class Fields {
    private static final int ANY = 1_000_000;

    private Fields() {}

    static boolean flag(RequestElement body, String name, boolean old) {
        return body.flag(name).orElse(old);
    }

    /** The switch of a service, which the retired version of the interface called {@code isActive}. */
    static boolean active(RequestElement body, boolean old) {
        return body.flag("active").or(() -> body.flag("isActive")).orElse(old);
    }

    /** A whole number; its bounds are those of the service. */
    static int number(RequestElement body, String name, int old) {
        return body.number(name, -ANY, ANY).orElse(old);
    }

    /** A text; nil and empty clear it. */
    static Optional<String> text(RequestElement body, String name, Optional<String> old) {
        return body.has(name) ? body.text(name).filter(t -> !t.isBlank()) : old;
    }

    static String text(RequestElement body, String name, String old) {
        return body.has(name) ? body.text(name).orElse("") : old;
    }

    /** One of several words. @param wire how each is written */
    static <E extends Enum<E>> E word(RequestElement body, String name, E old, Function<E, String> wire) {
        List<E> all = List.of(old.getDeclaringClass().getEnumConstants());
        List<String> words = all.stream().map(wire).toList();
        return body.word(name, words).map(word -> all.get(words.indexOf(word))).orElse(old);
    }

    /** The elements of a list in an element of its own; empty when the list is not named, so that it stays as it is. */
    static Optional<List<RequestElement>> list(RequestElement body, String list, String entry) {
        return body.child(list).map(l -> l.children(entry));
    }
}
