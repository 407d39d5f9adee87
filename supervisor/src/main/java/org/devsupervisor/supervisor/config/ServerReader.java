package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.PortRange;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes one declared server out of the tree of a file, key by key. */
final class ServerReader {
    static final String ROOT = "root";
    static final String PORT = "port";
    static final String HOSTS = "hosts";
    static final String ISOLATION = "isolation";
    static final String AUTOSTART = "autostart";

    /** In the order in which they are shown. */
    static final List<String> KEYS = List.of(ROOT, PORT, HOSTS, ISOLATION, AUTOSTART);

    /** Unless a declaration says otherwise: who declares a server wants it. */
    static final boolean AUTOSTARTED = true;

    static final ValueType<Integer> PORTS =
            new ValueType.Whole(1_024, 65_535, "a port", "is not possible");
    static final ValueType<Isolation> ISOLATIONS = new ValueType.Choice<>(Isolation.class);
    static final ValueType<Boolean> FLAG = new ValueType.Flag();

    private final ServerName name;
    private final Path project;
    private final Problems problems;
    private final Consumer<Setting> shown;
    private final Map<String, YamlValue> values = new HashMap<>();

    /** A value and where it stands. */
    record Placed<T>(T value, Place place) {}

    /**
     * @param project what relative paths are relative to
     * @param shown is told of every value
     */
    ServerReader(ServerName name, Path project, Problems problems, Consumer<Setting> shown) {
        this.name = name;
        this.project = project;
        this.problems = problems;
        this.shown = shown;
    }

    /** Whether it is a declaration at all; nothing is one, with every default. */
    boolean enter(YamlValue declaration) {
        if (declaration.absent()) {
            return true;
        }
        if (!(declaration instanceof YamlValue.Mapping mapping)) {
            tell(
                    declaration.place(),
                    "it holds keys, and here it is %s; write its keys below it, indented"
                            .formatted(declaration.described()));
            return false;
        }
        for (YamlValue.Entry entry : mapping.entries()) {
            if (KEYS.contains(entry.key())) {
                values.put(entry.key(), entry.value());
            } else {
                tell(
                        entry.place(),
                        "key '%s' is unknown; %s"
                                .formatted(
                                        entry.key(),
                                        NearestKey.to(entry.key(), KEYS)
                                                .map("did you mean '%s'?"::formatted)
                                                .orElse("known are " + String.join(", ", KEYS))));
            }
        }
        return true;
    }

    /** Empty if nothing or nothing usable is given. */
    Optional<Path> root() {
        Optional<Placed<Path>> root = scalar(ROOT, this::directory, true);
        root.ifPresent(each -> show(ROOT, each.value().toString(), each.place()));
        return root.map(Placed::value);
    }

    Optional<Placed<Integer>> port() {
        Optional<Placed<Integer>> port =
                scalar(
                        PORT,
                        text -> {
                            int number = PORTS.parse(text);
                            PortRange.problem(number)
                                    .ifPresent(problem -> {
                                        throw new Invalid("which " + problem);
                                    });
                            return number;
                        },
                        false);
        port.ifPresent(each -> show(PORT, each.value().longValue(), each.place()));
        return port;
    }

    List<Placed<String>> hosts() {
        YamlValue given = values.get(HOSTS);
        if (given == null || given.absent()) {
            return List.of();
        }
        if (!(given instanceof YamlValue.Sequence(var items, var place))) {
            tell(
                    given.place(),
                    "hosts are a list, and here it is %s; write [%s]"
                            .formatted(
                                    given.described(),
                                    given instanceof YamlValue.Scalar scalar
                                            ? scalar.text()
                                            : name + ".test"));
            return List.of();
        }
        List<Placed<String>> hosts = new ArrayList<>();
        for (YamlValue item : items) {
            value("host", item, DeclaredHost::checked, true).ifPresent(hosts::add);
        }
        show(HOSTS, hosts.stream().map(Placed::value).toList(), place);
        return hosts;
    }

    /**
     * @param usual what servers have that do not say
     */
    Isolation isolation(Isolation usual, Source source) {
        Optional<Placed<Isolation>> given = scalar(ISOLATION, ISOLATIONS::parse, true);
        Isolation isolation = given.map(Placed::value).orElse(usual);
        shown.accept(
                new Setting(
                        path(ISOLATION),
                        ISOLATIONS.plain(isolation),
                        given.<Source>map(each -> new Source.InFile(each.place())).orElse(source)));
        return isolation;
    }

    boolean autostart() {
        Optional<Placed<Boolean>> given = scalar(AUTOSTART, FLAG::parse, false);
        boolean autostart = given.map(Placed::value).orElse(AUTOSTARTED);
        shown.accept(
                new Setting(
                        path(AUTOSTART),
                        autostart,
                        given.<Source>map(each -> new Source.InFile(each.place()))
                                .orElse(new Source.Default())));
        return autostart;
    }

    private Path directory(String text) {
        if (text.isBlank()) {
            throw new Invalid("which names no directory; leave it out for www/ and the name");
        }
        Path root;
        try {
            root = project.resolve(ValueType.Directory.ofUser(text)).normalize();
        } catch (InvalidPathException e) {
            throw new Invalid("which is not a path; " + e.getReason());
        }
        if (!Files.exists(root)) {
            throw new Invalid(
                    "and '%s' does not exist; create it or set another root".formatted(root));
        }
        if (!Files.isDirectory(root)) {
            throw new Invalid("and '%s' is no directory; set another root".formatted(root));
        }
        return root;
    }

    private <T> Optional<Placed<T>> scalar(
            String key, Function<String, T> parse, boolean mayBeQuoted) {
        YamlValue given = values.get(key);
        return given == null ? Optional.empty() : value(key, given, parse, mayBeQuoted);
    }

    private <T> Optional<Placed<T>> value(
            String subject, YamlValue given, Function<String, T> parse, boolean mayBeQuoted) {
        if (!(given instanceof YamlValue.Scalar scalar) || given.absent()) {
            tell(
                    given.place(),
                    "%s needs one value, and here it is %s; give it one or remove it"
                            .formatted(subject, given.described()));
            return Optional.empty();
        }
        if (scalar.quoted() && !mayBeQuoted) {
            tell(
                    given.place(),
                    "%s has the text '%s' as its value; write it without quotes"
                            .formatted(subject, scalar.text()));
            return Optional.empty();
        }
        try {
            return Optional.of(new Placed<>(parse.apply(scalar.text()), given.place()));
        } catch (Invalid e) {
            tell(
                    given.place(),
                    "%s has value '%s', %s".formatted(subject, scalar.text(), e.getMessage()));
            return Optional.empty();
        }
    }

    private void tell(Place place, String problem) {
        problems.at(place, "server '%s': %s".formatted(name, problem));
    }

    private void show(String key, Object value, Place place) {
        shown.accept(new Setting(path(key), value, new Source.InFile(place)));
    }

    private String path(String key) {
        return "%s.%s.%s".formatted(Keys.SERVERS, name, key);
    }
}
