package org.devsupervisor.bench;

import org.devsupervisor.supervisor.client.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome for programs: bytes, milliseconds, every single run; null for what is not there. */
final class FootprintJson {
    private FootprintJson() {}

    static String render(Footprint footprint) {
        Grid grid = footprint.grid();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "footprint");
        json.put("at", footprint.at());
        json.put("command", grid.command());
        json.put("machine", machine(footprint.machine()));
        json.put("servers", grid.servers());
        json.put("modes", grid.modes());
        json.put("runs", grid.runs());
        json.put("cells", footprint.cells().stream().map(FootprintJson::cell).toList());
        return Json.pretty(json);
    }

    private static Map<String, Object> machine(Machine machine) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cpu_model", machine.cpuModel());
        json.put("cores", machine.cores());
        json.put("memory_bytes", machine.memoryBytes());
        json.put("kernel", machine.kernel());
        json.put("jdk", machine.jdk());
        json.put("commit", machine.commit());
        return json;
    }

    private static Map<String, Object> cell(CellResult result) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            figures.put(
                    figure.key(), result.spread(figure).map(FootprintJson::spread).orElse(null));
        }
        List<Map<String, Object>> runs = result.runs().stream().map(FootprintJson::run).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("servers", result.cell().servers());
        json.put("isolation", result.cell().isolation());
        json.put("figures", figures);
        json.put("runs", runs);
        return json;
    }

    private static Map<String, Object> spread(Spread spread) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("median", number(spread.median()));
        json.put("min", number(spread.min()));
        json.put("max", number(spread.max()));
        return json;
    }

    private static Map<String, Object> run(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.number());
        for (Figure figure : Figure.values()) {
            Double value = run.values().get(figure);
            json.put(figure.key(), value == null ? null : number(value));
        }
        json.put("settled", run.settled());
        json.put("failure", run.failure());
        return json;
    }

    /** Without a fraction where there is none, so that a count reads as a count. */
    private static Object number(double value) {
        return value == Math.rint(value) ? (Object) (long) value : (Object) value;
    }
}
