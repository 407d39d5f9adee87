package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.core.PortRange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings of one supervisor, from the environment over the defaults.
 *
 * @param https the proxy's TLS port
 * @param http the proxy's plain port
 * @param servers from which servers get their ports
 * @param caDirectory where the user's certificate authority lives
 * @param cacheDirectory what can be made again at any time: class archives
 */
public record Settings(
        PortChoice https,
        PortChoice http,
        PortRange servers,
        Path caDirectory,
        Path cacheDirectory) {
    public static final String HTTPS_PORT = "SUPERVISOR_PROXY_HTTPS_PORT";
    public static final String HTTP_PORT = "SUPERVISOR_PROXY_HTTP_PORT";
    public static final String SERVER_PORTS = "SUPERVISOR_SERVER_PORTS";
    public static final String CA_DIR = "SUPERVISOR_CA_DIR";
    public static final String CACHE_DIR = "SUPERVISOR_CACHE_DIR";

    private static final int DEFAULT_HTTPS = 8443;
    private static final int DEFAULT_HTTP = 8080;

    /**
     * @param named whether the user chose it: then a busy port is an error and not stepped over. 0
     *     lets the system choose
     */
    public record PortChoice(int port, boolean named) {}

    /**
     * Reads the environment. Variables with other names are somebody else's: supervisord, for one,
     * gives its children some that begin like ours.
     *
     * @throws Invalid with one line for every problem
     */
    public static Settings from(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Settings settings =
                new Settings(
                        port(environment, HTTPS_PORT, DEFAULT_HTTPS, problems),
                        port(environment, HTTP_PORT, DEFAULT_HTTP, problems),
                        range(environment, problems),
                        directory(
                                environment,
                                CA_DIR,
                                UserDirectories.data(environment).resolve("ca"),
                                problems),
                        directory(
                                environment,
                                CACHE_DIR,
                                UserDirectories.cache(environment),
                                problems));
        if (settings.https().port() == settings.http().port() && settings.https().port() != 0) {
            problems.add(
                    "settings '%s' and '%s' are both %d; one port can serve only one of them"
                            .formatted(HTTPS_PORT, HTTP_PORT, settings.http().port()));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(String.join("\n", problems));
        }
        return settings;
    }

    private static PortChoice port(
            Map<String, String> environment, String key, int fallback, List<String> problems) {
        String given = environment.get(key);
        if (given == null) {
            return new PortChoice(fallback, false);
        }
        int port = number(given);
        if (port < 0 || port > 65_535) {
            problems.add(
                    "setting %s has value '%s', which is not a port; use 0 to 65535"
                            .formatted(key, given));
            return new PortChoice(0, true);
        }
        return new PortChoice(port, true);
    }

    private static PortRange range(Map<String, String> environment, List<String> problems) {
        String given = environment.get(SERVER_PORTS);
        if (given == null) {
            return PortRange.DEFAULT;
        }
        int hyphen = given.indexOf('-');
        try {
            return new PortRange(
                    number(given.substring(0, Math.max(hyphen, 0))),
                    number(given.substring(hyphen + 1)));
        } catch (Invalid e) {
            problems.add(
                    "setting %s has value '%s', which is not a range of ports; write it as 9001-9999, within 1024 to 65535"
                            .formatted(SERVER_PORTS, given));
            return PortRange.DEFAULT;
        }
    }

    private static Path directory(
            Map<String, String> environment, String key, Path fallback, List<String> problems) {
        String given = environment.get(key);
        if (given == null) {
            return fallback;
        }
        Path directory = Path.of(given);
        if (!directory.isAbsolute()) {
            problems.add(
                    "setting %s has value '%s', which is not an absolute path"
                            .formatted(key, given));
        }
        return directory;
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
    }
}
