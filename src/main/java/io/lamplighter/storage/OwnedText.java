package io.lamplighter.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.lamplighter.directory.owned.ListKind;
import io.lamplighter.line.LineId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;

/** Lists of owners as text: JSON arrays of records, in which dates, times and user ids are strings. */
final class OwnedText {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .registerModule(new SimpleModule()
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addSerializer(LocalTime.class, ToStringSerializer.instance)
                    .addSerializer(LineId.class, ToStringSerializer.instance)
                    .addDeserializer(LocalDate.class, new Parsed<>(LocalDate.class, LocalDate::parse))
                    .addDeserializer(LocalTime.class, new Parsed<>(LocalTime.class, LocalTime::parse))
                    .addDeserializer(LineId.class, new Parsed<>(LineId.class, LineId::new)));

    private OwnedText() {}

    static String write(List<?> entries) {
        try {
            return JSON.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of records is always writable", e);
        }
    }

    static <T> List<T> read(String text, ListKind<T> kind) {
        try {
            return List.copyOf(
                    JSON.readValue(text, JSON.getTypeFactory().constructCollectionType(List.class, kind.type())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored " + kind.name() + " are not readable", e);
        }
    }

    /** Reads a value from its text. */
    private static final class Parsed<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parser;

        Parsed(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        protected T _deserialize(String value, com.fasterxml.jackson.databind.DeserializationContext context) {
            return parser.apply(value);
        }
    }
}
