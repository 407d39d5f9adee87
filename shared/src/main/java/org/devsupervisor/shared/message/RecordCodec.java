package org.devsupervisor.shared.message;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.model.ServerName;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Records to JSON and back, strictly: a missing, unknown or ill-typed field is refused by name.
 * Field names are snake_case, enums are their {@code toString}. It exists because a worker must not
 * carry jackson-databind (docs/adr/0002).
 */
final class RecordCodec {
    private RecordCodec() {}

    /** JSON for a record, list, map, enum, or plain value. */
    static Object toJson(Object value) {
        return switch (value) {
            case null -> null;
            case ServerName name -> name.value();
            case Record message -> fields(message);
            case Enum<?> constant -> constant.toString();
            case Instant instant -> instant.toString();
            case Path path -> path.toString();
            case List<?> list -> {
                JsonArray array = new JsonArray();
                list.forEach(element -> array.add(toJson(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                JsonObject object = new JsonObject();
                map.forEach((key, element) -> object.put(key.toString(), toJson(element)));
                yield object;
            }
            default -> value;
        };
    }

    /** The components of a record, in their order; null ones included. */
    static JsonObject fields(Record message) {
        JsonObject json = new JsonObject();
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            json.put(snakeCase(component.getName()), toJson(read(component, message)));
        }
        return json;
    }

    /**
     * Reads a record.
     *
     * @param envelope names of fields that are not the record's own and are passed over
     * @throws Invalid naming the record and the field that is missing, unknown or ill-typed
     */
    static <T> T fromJson(Class<T> type, JsonObject json, Set<String> envelope) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        Set<String> unknown = new TreeSet<>(json.fieldNames());
        unknown.removeAll(envelope);
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String field = snakeCase(component.getName());
            Object value = json.getValue(field);
            if (value == null && !component.isAnnotationPresent(OrNull.class)) {
                throw new Invalid(
                        "message '%s': field '%s' is missing".formatted(typeName(type), field));
            }
            types[i] = component.getType();
            arguments[i] =
                    value == null ? null : convert(type, field, component.getGenericType(), value);
            unknown.remove(field);
        }
        if (!unknown.isEmpty()) {
            throw new Invalid(
                    "message '%s': field '%s' is not known; it has %s"
                            .formatted(
                                    typeName(type), unknown.iterator().next(), fieldNames(type)));
        }
        return construct(type, types, arguments);
    }

    /** {@code memInfo} for a record named MemInfo. */
    static String typeName(Class<?> type) {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static List<String> fieldNames(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add("'" + snakeCase(component.getName()) + "'");
        }
        return names;
    }

    private static Object convert(Class<?> owner, String field, Type type, Object value) {
        Object converted =
                switch (type) {
                    case ParameterizedType list when list.getRawType() == List.class ->
                            value instanceof JsonArray array
                                    ? elements(owner, field, list, array)
                                    : null;
                    case Class<?> plain -> plainValue(plain, value);
                    default -> null;
                };
        if (converted == null) {
            throw new Invalid(
                    "message '%s': field '%s' has value '%s', which is not %s"
                            .formatted(typeName(owner), field, value, expected(type)));
        }
        return converted;
    }

    private static List<Object> elements(
            Class<?> owner, String field, ParameterizedType list, JsonArray array) {
        List<Object> elements = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            Object element = array.getValue(i);
            elements.add(convert(owner, field, list.getActualTypeArguments()[0], element));
        }
        return elements;
    }

    private static Object plainValue(Class<?> type, Object value) {
        if (type == Object.class) {
            return value;
        }
        if (type == boolean.class || type == Boolean.class) {
            return value instanceof Boolean ? value : null;
        }
        if (type == int.class || type == Integer.class) {
            return value instanceof Integer ? value : null;
        }
        if (type == long.class || type == Long.class) {
            return value instanceof Long || value instanceof Integer
                    ? ((Number) value).longValue()
                    : null;
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Number number ? number.doubleValue() : null;
        }
        if (type.isRecord() && type != ServerName.class) {
            return value instanceof JsonObject object ? fromJson(type, object, Set.of()) : null;
        }
        return value instanceof String text ? parsed(type, text) : null;
    }

    private static Object parsed(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == ServerName.class) {
            return new ServerName(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == Instant.class) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (constant.toString().equals(text)) {
                    return constant;
                }
            }
        }
        return null;
    }

    private static String expected(Type type) {
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return "one of " + List.of(plain.getEnumConstants());
        }
        return "of type "
                + (type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName());
    }

    private static Object read(RecordComponent component, Record message) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + component, e);
        }
    }

    private static <T> T construct(Class<T> type, Class<?>[] types, Object[] arguments) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Invalid invalid) {
                throw invalid;
            }
            throw new IllegalStateException("constructing " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("constructing " + type, e);
        }
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_').append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }
}
