package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.OrNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code supervisor.yaml}, the environment and the command line say together. Every problem of
 * all three is found at once.
 *
 * @param file the file that was read, null if there is none
 * @param settings null if there are problems
 * @param values every value with its source, in the order of the keys, then the declared servers
 * @param problems as the file reads
 * @param doubts sentences about what is no problem, and hardly meant so
 */
public record Configuration(
        @OrNull Path file,
        @OrNull Settings settings,
        List<Setting> values,
        List<ConfigProblem> problems,
        List<String> doubts) {

    /**
     * The settings of the supervisor of a project, as this process sees them.
     *
     * @param flags given on the command line, by the path of the key
     * @throws Invalid with one line for every problem
     */
    public static Settings settings(Path project, Map<String, String> flags) {
        return read(Surroundings.of(project, flags)).valid();
    }

    /** Reads everything; nothing is made. */
    public static Configuration read(Surroundings surroundings) {
        Problems problems = new Problems();
        Values values = new Values(surroundings, problems);
        Path file = surroundings.file();
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        YamlValue servers =
                there
                        ? YamlFile.read(file, problems)
                                .map(new FileReader(values, problems)::read)
                                .orElse(null)
                        : null;
        override(values, surroundings);
        check(values, problems);
        ServersReader declared = new ServersReader(surroundings, values, problems);
        if (servers != null) {
            declared.read(servers);
        }
        List<Setting> all = new ArrayList<>(values.settings());
        all.addAll(declared.settings());
        List<ConfigProblem> found = problems.inReadingOrder();
        return new Configuration(
                there ? file : null,
                found.isEmpty() ? values.with(declared.declarations()) : null,
                List.copyOf(all),
                found,
                doubts(surroundings));
    }

    private static List<String> doubts(Surroundings surroundings) {
        List<String> doubts = new ArrayList<>(StrayFiles.instead(surroundings.file()));
        doubts.addAll(StrayVariables.among(surroundings.environment().keySet()));
        return List.copyOf(doubts);
    }

    /**
     * The settings.
     *
     * @throws Invalid with one line for every problem
     */
    public Settings valid() {
        if (!problems.isEmpty()) {
            throw new Invalid(
                    problems.stream()
                            .map(ConfigProblem::toString)
                            .collect(Collectors.joining("\n")));
        }
        return settings;
    }

    /**
     * A short hash: two that are equal mean the same supervisor. To be compared are those that were
     * read without options, which are one start's own.
     *
     * @throws Invalid if there are problems
     */
    public String digest() {
        return SettingsDigest.of(values, valid().servers());
    }

    private static void override(Values values, Surroundings surroundings) {
        for (Key<?> key : Keys.ALL) {
            String variable = surroundings.environment().get(key.variable());
            if (variable != null) {
                values.set(key, key.variable(), variable, new Source.Variable(key.variable()));
            }
            String flag = surroundings.flags().get(key.path());
            if (flag != null) {
                values.set(key, key.option(), flag, new Source.Flag(key.option()));
            }
        }
    }

    /** What no value shows alone. */
    private static void check(Values values, Problems problems) {
        int https = values.get(Keys.HTTPS_PORT);
        if (https != 0 && https == values.get(Keys.HTTP_PORT)) {
            problems.of(
                    later(values.source(Keys.HTTPS_PORT), values.source(Keys.HTTP_PORT)),
                    "settings '%s' and '%s' are both %d; one port can serve only one of them"
                            .formatted(
                                    subject(values, Keys.HTTPS_PORT),
                                    subject(values, Keys.HTTP_PORT),
                                    https));
        }
        if (values.get(Keys.BACKOFF_INITIAL).compareTo(values.get(Keys.BACKOFF_MAX)) > 0) {
            problems.of(
                    later(values.source(Keys.BACKOFF_INITIAL), values.source(Keys.BACKOFF_MAX)),
                    "setting %s is longer than %s; make it shorter or the other longer"
                            .formatted(
                                    subject(values, Keys.BACKOFF_INITIAL),
                                    subject(values, Keys.BACKOFF_MAX)));
        }
    }

    /** The one in the file that a reader meets last, if one is in the file. */
    private static Source later(Source one, Source other) {
        if (one instanceof Source.InFile(Place first)) {
            return other instanceof Source.InFile(Place second) && second.compareTo(first) > 0
                    ? other
                    : one;
        }
        return other;
    }

    private static String subject(Values values, Key<?> key) {
        return values.source(key) instanceof Source.Variable(String name) ? name : key.path();
    }
}
