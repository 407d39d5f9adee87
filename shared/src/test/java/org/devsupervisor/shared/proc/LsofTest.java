package org.devsupervisor.shared.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LsofTest {

    @Test
    void countsDescriptorsAndNothingElseThatIsOpen() {
        String output =
                """
                p4711
                fcwd
                tDIR
                ftxt
                tREG
                fmem
                tREG
                f0
                tCHR
                f1
                tPIPE
                f2
                tFIFO
                f3
                tIPv6
                f4
                tunix
                f5
                tKQUEUE
                f6
                tREG
                f7
                tDIR
                """;

        assertThat(Lsof.parseFds(output)).isEqualTo(new FdSummary(8, 2, 2, 1, 1, 1, 0, 1));
    }

    @Test
    void takesNoDescriptorForUnknown() {
        assertThat(Lsof.parseFds("")).isNull();
    }

    @Test
    void findsTheFirstListenerThatLoopbackReaches() {
        assertThat(Lsof.parseOwner("p10\nf3\nn10.0.2.15:8080\np11\nf3\nn[::1]:8080\n"))
                .hasValue(11);
        assertThat(Lsof.parseOwner("p12\nf3\nn*:8080\n")).hasValue(12);
        assertThat(Lsof.parseOwner("p13\nf3\nn127.0.0.1:8080\n")).hasValue(13);
        assertThat(Lsof.parseOwner("p10\nf3\nn10.0.2.15:8080\n")).isEmpty();
        assertThat(Lsof.parseOwner("")).isEmpty();
    }
}
