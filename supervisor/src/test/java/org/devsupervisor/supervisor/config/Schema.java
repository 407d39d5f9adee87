package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.ServerSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the JSON Schema (draft 2020-12) of {@code supervisor.yaml} from the keys, with the words of
 * the reference file as descriptions.
 */
final class Schema {
    /** As {@code ServerName} has it. */
    private static final String NAME =
            "^(?![0-9]+(-[0-9]+)?$)(?!([aA][lL][lL]|[sS][uU][pP][eE][rR][vV][iI][sS][oO][rR])$)"
                    + "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$";

    private final Map<String, String> meanings = ReferenceFile.read().meanings();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();

    Map<String, Object> make() {
        for (Key<?> key : Keys.ALL) {
            Map<String, Object> value = value(key.path(), key.type());
            if (hasOneDefaultEverywhere(key)) {
                value.put("default", plain(key));
            }
            section(key.section()).put(key.word(), value);
        }
        properties.put(Keys.SERVERS, servers());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "supervisor.yaml");
        root.putAll(object(properties));
        return root;
    }

    /** The properties of a section, which is made when its first key comes. */
    private Map<String, Object> section(String name) {
        if (name.isEmpty()) {
            return properties;
        }
        return sections.computeIfAbsent(
                name,
                missing -> {
                    Map<String, Object> keys = new LinkedHashMap<>();
                    properties.put(name, described(name, object(keys)));
                    return keys;
                });
    }

    private Map<String, Object> servers() {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (String key : ServerReader.KEYS) {
            String path = "servers.shop." + key;
            keys.put(
                    key,
                    switch (key) {
                        case ServerReader.ROOT -> described(path, Map.of("type", "string"));
                        case ServerReader.PORT -> value(path, ServerReader.PORTS);
                        case ServerReader.HOSTS -> described(path, hosts());
                        case ServerReader.ISOLATION -> value(path, ServerReader.ISOLATIONS);
                        case ServerReader.AUTOSTART -> {
                            Map<String, Object> flag = value(path, ServerReader.FLAG);
                            flag.put("default", ServerReader.AUTOSTARTED);
                            yield flag;
                        }
                        default -> throw new AssertionError("no schema for " + key);
                    });
        }
        Map<String, Object> servers = new LinkedHashMap<>();
        servers.put("type", List.of("object", "null"));
        servers.put("maxProperties", ServerSpec.MOST_SERVERS);
        servers.put("propertyNames", Map.of("pattern", NAME));
        servers.put("additionalProperties", described("servers.shop", object(keys)));
        return described(Keys.SERVERS, servers);
    }

    private static Map<String, Object> hosts() {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("type", "string");
        host.put("maxLength", DeclaredHost.LONGEST);
        host.put("pattern", "^(?!(all|supervisor)\\.localhost$)" + DeclaredHost.FORM + "$");
        Map<String, Object> hosts = new LinkedHashMap<>();
        hosts.put("type", "array");
        hosts.put("uniqueItems", true);
        hosts.put("items", host);
        return hosts;
    }

    private Map<String, Object> value(String path, ValueType<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (type) {
            case ValueType.Whole whole -> {
                schema.put("type", "integer");
                schema.put("minimum", whole.least());
                schema.put("maximum", whole.most());
            }
            case ValueType.Share share -> {
                schema.put("type", "number");
                schema.put("minimum", share.least());
                schema.put("maximum", share.most());
            }
            case ValueType.Flag _ -> schema.put("type", "boolean");
            case ValueType.Choice<?> choice -> schema.put("enum", choice.words());
            case ValueType.Time time -> {
                schema.put("type", "string");
                schema.put("pattern", "^[0-9]{1,9}(ms|s|m|h)$");
                // A schema cannot compare durations.
                schema.put(
                        "$comment",
                        "%s to %s".formatted(time.plain(time.least()), time.plain(time.most())));
            }
            case ValueType.Directory _ -> {
                schema.put("type", "string");
                schema.put("pattern", "^(/|~$|~/)");
            }
            case ValueType.Ports _ -> {
                schema.put("type", "string");
                schema.put("pattern", "^[1-9][0-9]{3,4}-[1-9][0-9]{3,4}$");
            }
        }
        return described(path, schema);
    }

    private Map<String, Object> described(String path, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        String meaning = meanings.get(path);
        if (meaning != null && !meaning.isEmpty()) {
            described.put("description", meaning);
        }
        described.putAll(schema);
        return described;
    }

    private static Map<String, Object> object(Map<String, Object> keys) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", List.of("object", "null"));
        object.put("additionalProperties", false);
        object.put("properties", keys);
        return object;
    }

    private static boolean hasOneDefaultEverywhere(Key<?> key) {
        return !List.of(Keys.CA_DIR, Keys.CACHE_DIR, Keys.BOOTS_AT_ONCE).contains(key);
    }

    private static <T> Object plain(Key<T> key) {
        return key.type().plain(key.fallback().apply(null));
    }
}
