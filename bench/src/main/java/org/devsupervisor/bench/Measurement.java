package org.devsupervisor.bench;

import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.shared.proc.ResourceSample;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run from start to down in a project of its own. */
final class Measurement {
    private static final double SETTLE_TOLERANCE = 0.01;
    private static final long SETTLE_POLL_MILLIS = 1_000;
    private static final long SETTLE_LIMIT_MILLIS = 13_000;
    private static final long PORT_POLL_MILLIS = 5;
    private static final long PORT_LIMIT_MILLIS = 10_000;
    private static final int HTTP_LIMIT_MILLIS = 10_000;
    private static final double NANOS_PER_TENTH = 1e5;

    private final ProcessFigures system = ProcessFigures.ofThisSystem();
    private final Project project;
    private final Cell cell;

    Measurement(Project project, Cell cell) {
        this.project = project;
        this.cell = cell;
    }

    /**
     * @param number of the run
     * @param seconds for which memory must hardly change before it is read
     * @throws Failure if anything does not go as it should
     */
    Run take(int number, int seconds) {
        Map<Figure, Double> times = new EnumMap<>(Figure.class);
        List<Project.Server> servers = start(times);
        boolean settled = settle(MemoryReading.pids(project.memory()), seconds);
        Map<Figure, Double> figures = MemoryReading.figures(project.memory());
        down(servers, times);
        figures.putAll(times);
        return Run.measured(number, figures, settled);
    }

    /**
     * All that takes place in a run, without waiting for memory to settle.
     *
     * @throws Failure if anything does not go as it should
     */
    void rehearse() {
        Map<Figure, Double> ignored = new EnumMap<>(Figure.class);
        down(start(ignored), ignored);
    }

    private List<Project.Server> start(Map<Figure, Double> times) {
        long began = System.nanoTime();
        List<Project.Server> servers = project.start(cell);
        servers.forEach(Measurement::expectAnswer);
        times.put(Figure.START, millisSince(began));
        return servers;
    }

    private void down(List<Project.Server> servers, Map<Figure, Double> times) {
        List<Integer> ports = new ArrayList<>(project.proxyPorts());
        servers.forEach(server -> ports.add(server.port()));
        long began = System.nanoTime();
        project.down();
        ports.forEach(Measurement::expectFree);
        times.put(Figure.DOWN, millisSince(began));

        List<Long> left = project.alive();
        if (!left.isEmpty()) {
            throw new Failure("'supervisor down' left processes behind: " + left);
        }
    }

    /** On a connection of its own, which would else stay and be counted as a descriptor. */
    private static void expectAnswer(Project.Server server) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(server.url()).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.setConnectTimeout(HTTP_LIMIT_MILLIS);
            connection.setReadTimeout(HTTP_LIMIT_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new Failure(
                        "server '%s' answered %d on %s after its start"
                                .formatted(server.name(), status, server.url()));
            }
        } catch (IOException e) {
            throw new Failure(
                    "server '%s' did not answer on %s after its start: %s"
                            .formatted(server.name(), server.url(), e.getMessage()));
        }
    }

    private static void expectFree(int port) {
        if (!Pause.until(() -> free(port), PORT_POLL_MILLIS, PORT_LIMIT_MILLIS)) {
            throw new Failure(
                    "port %d is still held %d s after 'supervisor down'"
                            .formatted(port, PORT_LIMIT_MILLIS / 1_000));
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As every server does: connections that wait out their time do not hold the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether memory came to rest in time; it is read anyhow. */
    private boolean settle(List<Long> pids, int seconds) {
        List<Double> readings = new ArrayList<>();
        return Pause.until(
                () -> {
                    readings.add(rss(pids));
                    return settled(readings, seconds);
                },
                SETTLE_POLL_MILLIS,
                TimeUnit.SECONDS.toMillis(seconds) + SETTLE_LIMIT_MILLIS);
    }

    /**
     * Whether the readings of the last seconds differ by less than a hundredth; too few never do.
     *
     * @param readings one a second: so many seconds lie between one reading more
     */
    static boolean settled(List<Double> readings, int seconds) {
        int first = readings.size() - (seconds + 1);
        if (first < 0) {
            return false;
        }
        List<Double> last = readings.subList(first, readings.size());
        double highest = Collections.max(last);
        return highest - Collections.min(last) < highest * SETTLE_TOLERANCE;
    }

    private double rss(List<Long> pids) {
        return pids.stream()
                .map(system::sample)
                .flatMap(Optional::stream)
                .map(ResourceSample::rssBytes)
                .filter(bytes -> bytes != null)
                .mapToDouble(Long::doubleValue)
                .sum();
    }

    /** To a tenth; more would be noise. */
    private static double millisSince(long nanos) {
        return Math.round((System.nanoTime() - nanos) / NANOS_PER_TENTH) / 10.0;
    }
}
