package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FootprintTableTest {
    @Test
    void showsModesSideBySideInABlockForEachNumberOfServers() {
        assertThat(String.join("\n", FootprintTable.render(Samples.footprint())))
                .isEqualTo(
                        """
                        median of 3 runs (min-max)

                        1 server          shared              process
                        start             1.00 s (0.90-1.20)  1.60 s (1.50-1.70)
                        RSS               150.0 MB            -
                        PSS               140.0 MB            200.0 MB
                        USS               -                   -
                        PSS, supervisor   -                   -
                        PSS, mean worker  -                   57.3 MB
                        FDs               60                  -
                        sockets           -                   -
                        threads           -                   -
                        processes         1                   -
                        down              -                   -

                        10 servers        shared    process
                        start             0.95 s    failed
                        RSS               150.0 MB  failed
                        PSS               140.0 MB  failed
                        USS               -         failed
                        PSS, supervisor   -         failed
                        PSS, mean worker  -         failed
                        FDs               60        failed
                        sockets           -         failed
                        threads           -         failed
                        processes         1         failed
                        down              -         failed

                        1 server, process: run 2 of 3 failed: server 'web-001' answered 503
                        10 servers, shared: run 3 of 3 was read before memory had settled; measure on a calmer machine
                        10 servers, process: run 1 of 3 failed: no port
                        10 servers, process: run 2 of 3 failed: no port
                        10 servers, process: run 3 of 3 failed: no port\
                        """);
    }
}
