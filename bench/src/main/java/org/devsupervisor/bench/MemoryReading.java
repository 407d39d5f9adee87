package org.devsupervisor.bench;

import org.devsupervisor.supervisor.client.Json;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What {@code mem info --json} says, as figures. */
final class MemoryReading {
    private MemoryReading() {}

    /** The totals and the two kinds of process; null in the report is missing in the figures. */
    static Map<Figure, Double> figures(Map<String, Object> report) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Map<String, Object> totals = Json.object(report.get("totals"));
        for (Figure figure :
                List.of(
                        Figure.RSS,
                        Figure.PSS,
                        Figure.USS,
                        Figure.FDS,
                        Figure.SOCKETS,
                        Figure.THREADS,
                        Figure.PROCESSES)) {
            put(figures, figure, totals.get(figure.key()));
        }
        List<Double> workers = new ArrayList<>();
        for (Object each : Json.array(report.get("processes"))) {
            Map<String, Object> process = Json.object(each);
            Object pss = process.get("pss_bytes");
            if ("supervisor".equals(process.get("role"))) {
                put(figures, Figure.SUPERVISOR_PSS, pss);
            } else if (pss instanceof Number bytes) {
                workers.add(bytes.doubleValue());
            }
        }
        workers.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .ifPresent(mean -> figures.put(Figure.WORKER_PSS, mean));
        return figures;
    }

    /** Of every process in the report. */
    static List<Long> pids(Map<String, Object> report) {
        return Json.array(report.get("processes")).stream()
                .map(process -> (Long) Json.object(process).get("pid"))
                .toList();
    }

    private static void put(Map<Figure, Double> figures, Figure figure, Object value) {
        if (value instanceof Number number) {
            figures.put(figure, number.doubleValue());
        }
    }
}
