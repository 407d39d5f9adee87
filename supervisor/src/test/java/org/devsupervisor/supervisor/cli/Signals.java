package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** Signals, without what {@link Process#destroy} does to the streams of a process. */
final class Signals {
    private Signals() {}

    /**
     * @param signal as {@code kill} names it, for instance STOP
     */
    static void send(String signal, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        assertThat(kill.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
