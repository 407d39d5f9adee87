package org.devsupervisor.bench;

import org.devsupervisor.shared.model.Isolation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A measured grid of two cells, one of which has lost a run, of one that was read too early, and of
 * one that never ran.
 */
final class Samples {
    private Samples() {}

    static Footprint footprint() {
        return new Footprint(
                Grid.of("1,10", "shared,process", "3", "7"),
                new Machine("Some CPU @ 3 GHz", 2, 8_200_000_000L, "Linux 6.1", "Maker 25+1", null),
                Instant.parse("2026-11-24T10:00:00Z"),
                List.of(
                        cell(
                                1,
                                Isolation.SHARED,
                                shared(1, 900),
                                shared(2, 1_000),
                                shared(3, 1_200)),
                        cell(
                                1,
                                Isolation.PROCESS,
                                process(1, 1_500),
                                Run.failed(2, "server 'web-001' answered 503"),
                                process(3, 1_700)),
                        cell(
                                10,
                                Isolation.SHARED,
                                shared(1, 950),
                                shared(2, 950),
                                unsettled(3, 950)),
                        cell(
                                10,
                                Isolation.PROCESS,
                                Run.failed(1, "no port"),
                                Run.failed(2, "no port"),
                                Run.failed(3, "no port"))));
    }

    private static CellResult cell(int servers, Isolation isolation, Run... runs) {
        return new CellResult(new Cell(servers, isolation), List.of(runs));
    }

    private static Run shared(int number, double start) {
        return shared(number, start, true);
    }

    private static Run unsettled(int number, double start) {
        return shared(number, start, false);
    }

    private static Run shared(int number, double start, boolean settled) {
        return Run.measured(
                number,
                Map.of(
                        Figure.START, start,
                        Figure.RSS, 150_000_000.0,
                        Figure.PSS, 140_000_000.0,
                        Figure.FDS, 60.0,
                        Figure.PROCESSES, 1.0),
                settled);
    }

    private static Run process(int number, double start) {
        return Run.measured(
                number,
                Map.of(
                        Figure.START,
                        start,
                        Figure.PSS,
                        200_000_000.0 + number,
                        Figure.WORKER_PSS,
                        57_300_000.0),
                true);
    }
}
