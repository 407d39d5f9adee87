package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.config.Settings.PortChoice;
import org.devsupervisor.supervisor.core.RestartLimits;
import org.devsupervisor.supervisor.core.Timeouts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of {@link Keys}, each with its source. A later {@code set} replaces what an earlier
 * one set, so the weakest source comes first. What cannot be a value becomes a problem and sets
 * nothing.
 */
final class Values {
    private record Set(Object value, Source source) {}

    private final Map<Key<?>, Set> values = new HashMap<>();
    private final Problems problems;

    Values(Surroundings surroundings, Problems problems) {
        this.problems = problems;
        Keys.ALL.forEach(key ->
                values.put(key, new Set(key.fallback().apply(surroundings), new Source.Default())));
    }

    /**
     * @param subject what the person called it: the path of the key, or a variable
     */
    void set(Key<?> key, String subject, String text, Source source) {
        try {
            values.put(key, new Set(key.type().parse(text), source));
        } catch (Invalid e) {
            problems.of(
                    source,
                    "setting %s has value '%s', %s".formatted(subject, text, e.getMessage()));
        }
    }

    @SuppressWarnings("unchecked") // what is put for a key was parsed by its type
    <T> T get(Key<T> key) {
        return (T) values.get(key).value();
    }

    Source source(Key<?> key) {
        return values.get(key).source();
    }

    /** All, in the order of the keys. */
    List<Setting> settings() {
        return Keys.ALL.stream().map(this::setting).toList();
    }

    private <T> Setting setting(Key<T> key) {
        return new Setting(key.path(), key.type().plain(get(key)), source(key));
    }

    Settings with(List<ServerDeclaration> servers) {
        return new Settings(
                new Settings.Proxy(
                        choice(Keys.HTTPS_PORT), choice(Keys.HTTP_PORT), get(Keys.REDIRECT)),
                get(Keys.SERVER_PORTS),
                get(Keys.CA_DIR),
                get(Keys.CACHE_DIR),
                get(Keys.PROFILE),
                get(Keys.ISOLATION),
                new RestartLimits(
                        get(Keys.INTENSITY),
                        get(Keys.PERIOD),
                        get(Keys.NEVER_READY),
                        get(Keys.BACKOFF_INITIAL),
                        get(Keys.BACKOFF_MAX),
                        get(Keys.BACKOFF_JITTER),
                        get(Keys.BACKOFF_RESET)),
                new Timeouts(get(Keys.READY), get(Keys.DRAIN), get(Keys.GRACE)),
                get(Keys.BOOTS_AT_ONCE),
                get(Keys.QUIET_PERIOD),
                get(Keys.API_ALIAS),
                servers);
    }

    private PortChoice choice(Key<Integer> key) {
        return new PortChoice(get(key), !(source(key) instanceof Source.Default));
    }
}
