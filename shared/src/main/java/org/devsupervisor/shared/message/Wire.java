package org.devsupervisor.shared.message;

import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.Invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Messages to plain JSON and back: {@code {"v":1,"token":"...","type":"stop","selector":["api"]}}.
 * Plain, so that any node of the cluster and any language can take part.
 */
public final class Wire {
    /** Version of the protocol, sent in every message. */
    public static final int VERSION = 1;

    private static final Set<String> ENVELOPE = Set.of("v", "type", "token");

    private Wire() {}

    /** A message that needs no token: an event or a reply. */
    public static JsonObject encode(Record message) {
        return new JsonObject()
                .put("v", VERSION)
                .put("type", RecordCodec.typeName(message.getClass()))
                .mergeIn(RecordCodec.fields(message));
    }

    /** A command with the token that its receiver demands. */
    public static JsonObject encode(Record message, Token token) {
        return new JsonObject()
                .put("v", VERSION)
                .put("token", token.value())
                .put("type", RecordCodec.typeName(message.getClass()))
                .mergeIn(RecordCodec.fields(message));
    }

    /** A record, list or plain value without an envelope, as it stands inside a result. */
    public static Object plain(Object value) {
        return RecordCodec.toJson(value);
    }

    /**
     * Reads what {@link #plain} wrote of a record.
     *
     * @throws Invalid naming the field that is missing, unknown or ill-typed
     */
    public static <T extends Record> T read(Class<T> type, JsonObject json) {
        return RecordCodec.fromJson(type, json, Set.of());
    }

    /**
     * Reads a message.
     *
     * @param root a sealed interface, of which the type field selects the case, or a record
     * @throws Invalid if it is no message of this kind; the text says which field is wrong and how
     */
    public static <T> T decode(Class<T> root, JsonObject json) {
        Object version = json.getValue("v");
        if (!Integer.valueOf(VERSION).equals(version)) {
            throw new Invalid(
                    "message version '%s' is not spoken here; send \"v\":%d"
                            .formatted(version, VERSION));
        }
        return RecordCodec.fromJson(select(root, json.getValue("type")), json, ENVELOPE);
    }

    private static <T> Class<? extends T> select(Class<T> root, Object type) {
        List<String> known = new ArrayList<>();
        for (Class<?> candidate : cases(root)) {
            String name = RecordCodec.typeName(candidate);
            if (name.equals(type)) {
                return candidate.asSubclass(root);
            }
            known.add("'" + name + "'");
        }
        throw new Invalid("message type '%s' is not known; use one of %s".formatted(type, known));
    }

    private static List<Class<?>> cases(Class<?> root) {
        List<Class<?>> cases = new ArrayList<>();
        if (root.isRecord()) {
            cases.add(root);
        } else {
            for (Class<?> permitted : root.getPermittedSubclasses()) {
                if (permitted.isRecord()) {
                    cases.add(permitted);
                }
            }
        }
        return cases;
    }
}
