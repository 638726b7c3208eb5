package io.lamplighter.xsi.events.channel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much each table below an object holds: maps, lists, sets and queues, whatever they are called, so that one that is
 * forgotten is found without anybody naming it.
 */
final class Tables {
    private static final String OURS = "io.lamplighter.xsi";

    private final Map<String, Integer> sizes = new TreeMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();

    private Tables() {}

    /** Entries by class and field, all objects of a class together. */
    static Map<String, Integer> below(Object root) throws IllegalAccessException {
        Tables tables = new Tables();
        tables.visit(root);
        while (!tables.waiting.isEmpty()) {
            tables.look(tables.waiting.poll());
        }
        return tables.sizes;
    }

    private void visit(Object found) {
        if (found instanceof Map<?, ?> map) {
            map.values().forEach(this::visit);
        } else if (found instanceof Collection<?> several) {
            several.forEach(this::visit);
        } else if (found != null && found.getClass().getName().startsWith(OURS) && seen.add(found)) {
            waiting.add(found);
        }
    }

    private void look(Object holder) throws IllegalAccessException {
        for (Class<?> type = holder.getClass(); type.getName().startsWith(OURS); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !type.isHidden()
                        && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    Object value = field.get(holder);
                    count(type.getSimpleName() + "." + field.getName(), value);
                    visit(value);
                }
            }
        }
    }

    private void count(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            sizes.merge(name, map.size(), Integer::sum);
        } else if (value instanceof Collection<?> several) {
            sizes.merge(name, several.size(), Integer::sum);
        }
    }
}
