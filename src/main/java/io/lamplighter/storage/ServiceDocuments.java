package io.lamplighter.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSettings;
import java.io.IOException;
import java.util.Optional;

/** Settings of services as JSON, one object each, its properties named as the record's components. */
final class ServiceDocuments {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(optionalTexts())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ServiceDocuments() {}

    static String write(Object settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings of a service could not be written", e);
        }
    }

    /** @throws StorageUnavailable when somebody else changed the row to what the service cannot be */
    static ServiceSettings read(Service service, String document) {
        return read(service.initial().getClass(), document);
    }

    static <T> T read(Class<T> type, String document) {
        try {
            return JSON.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new StorageUnavailable(
                    "the database holds settings that cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @SuppressWarnings("rawtypes")
    private static SimpleModule optionalTexts() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Optional.class, new StdSerializer<Optional>(Optional.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(Optional text, JsonGenerator json, SerializerProvider provider) throws IOException {
                if (text.isPresent()) {
                    json.writeString((String) text.get());
                } else {
                    json.writeNull();
                }
            }
        });
        module.addDeserializer(Optional.class, new StdDeserializer<Optional>(Optional.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public Optional deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return Optional.of(json.getText());
            }

            @Override
            public Optional getNullValue(DeserializationContext context) {
                return Optional.empty();
            }

            @Override
            public Object getAbsentValue(DeserializationContext context) {
                return Optional.empty();
            }
        });
        return module;
    }
}
