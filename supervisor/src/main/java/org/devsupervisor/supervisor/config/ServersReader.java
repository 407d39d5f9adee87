package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes the declared servers out of the tree of a file. */
final class ServersReader {
    private final Surroundings surroundings;
    private final Values values;
    private final Problems problems;
    private final Map<ServerName, Place> names = new LinkedHashMap<>();
    private final Map<Integer, String> ports = new LinkedHashMap<>();
    private final Map<String, String> hosts = new LinkedHashMap<>();
    private final List<ServerDeclaration> declarations = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    /**
     * @param values what stands elsewhere in the configuration
     */
    ServersReader(Surroundings surroundings, Values values, Problems problems) {
        this.surroundings = surroundings;
        this.values = values;
        this.problems = problems;
        reserve(Keys.HTTPS_PORT);
        reserve(Keys.HTTP_PORT);
    }

    /** In the order of the file. */
    List<ServerDeclaration> declarations() {
        return List.copyOf(declarations);
    }

    /** What every declaration says, with its sources. */
    List<Setting> settings() {
        return List.copyOf(settings);
    }

    /**
     * @param servers what stands below {@code servers}
     */
    void read(YamlValue servers) {
        if (servers.absent()) {
            return;
        }
        if (!(servers instanceof YamlValue.Mapping mapping)) {
            problems.at(
                    servers.place(),
                    "section '%s' holds servers by name, and here it is %s; write 'name:' for each, indented"
                            .formatted(Keys.SERVERS, servers.described()));
            return;
        }
        if (mapping.entries().size() > ServerSpec.MOST_SERVERS) {
            problems.at(
                    mapping.place(),
                    "section '%s' declares %d servers; at most %d are possible"
                            .formatted(
                                    Keys.SERVERS,
                                    mapping.entries().size(),
                                    ServerSpec.MOST_SERVERS));
        }
        // Every server has its own name first, so that no other can take it as an extra one.
        List<YamlValue.Entry> named = mapping.entries().stream().filter(this::name).toList();
        named.forEach(this::declare);
    }

    private void reserve(Key<Integer> key) {
        if (values.get(key) != 0) {
            ports.put(values.get(key), "setting " + key.path());
        }
    }

    private boolean name(YamlValue.Entry entry) {
        try {
            ServerName name = new ServerName(entry.key());
            Place first = names.putIfAbsent(name, entry.place());
            if (first != null) {
                problems.at(
                        entry.place(),
                        "server name '%s' is there already, in line %d; choose another"
                                .formatted(entry.key(), first.line()));
                return false;
            }
            hosts.put(name.value() + DeclaredHost.OWN, name.value());
            return true;
        } catch (Invalid e) {
            problems.at(entry.place(), e.getMessage());
            return false;
        }
    }

    private void declare(YamlValue.Entry entry) {
        ServerName name = new ServerName(entry.key());
        ServerReader reader =
                new ServerReader(name, surroundings.project(), problems, settings::add);
        if (!reader.enter(entry.value())) {
            return;
        }
        var root = reader.root();
        Integer port = reader.port().map(each -> own(name, each)).orElse(null);
        List<String> extra =
                reader.hosts().stream()
                        .map(each -> ownHost(name, each))
                        .collect(Collectors.toList());
        declarations.add(
                new ServerDeclaration(
                        name,
                        root.orElse(null),
                        port,
                        List.copyOf(extra),
                        reader.isolation(values.get(Keys.ISOLATION), values.source(Keys.ISOLATION)),
                        reader.autostart()));
    }

    private Integer own(ServerName name, ServerReader.Placed<Integer> port) {
        String owner = ports.putIfAbsent(port.value(), "server '%s'".formatted(name));
        if (owner != null) {
            problems.at(
                    port.place(),
                    "server '%s': port '%d' is that of %s already; choose another"
                            .formatted(name, port.value(), owner));
        }
        return port.value();
    }

    private String ownHost(ServerName name, ServerReader.Placed<String> host) {
        String owner = hosts.putIfAbsent(host.value(), name.value());
        if (owner != null) {
            problems.at(
                    host.place(),
                    "server '%s': host '%s' is %s"
                            .formatted(name, host.value(), taken(name, host.value(), owner)));
        }
        return host.value();
    }

    private static String taken(ServerName name, String host, String owner) {
        if (!owner.equals(name.value())) {
            return "that of server '%s' already; choose another".formatted(owner);
        }
        return host.equals(name.value() + DeclaredHost.OWN)
                ? "its own name already; remove it"
                : "there already; keep one of them";
    }
}
