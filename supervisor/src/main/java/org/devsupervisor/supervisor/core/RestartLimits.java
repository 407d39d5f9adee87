package org.devsupervisor.supervisor.core;

import java.time.Duration;

/**
 * How many failures are borne, and how long to wait after each. Intensity and period as in OTP: the
 * (intensity + 1)-th failure within the period gives up.
 *
 * @param neverReady so many incarnations in a row that were never READY give up, whatever the
 *     period
 * @param firstDelay before the first restart; doubles with each failure up to {@code longestDelay}
 * @param jitter the delay varies by this share up and down, so that a fleet does not restart in
 *     step
 * @param calm after so long in READY the delay starts from the beginning
 */
public record RestartLimits(
        int intensity,
        Duration period,
        int neverReady,
        Duration firstDelay,
        Duration longestDelay,
        double jitter,
        Duration calm) {
    /** 5 restarts in 30 s; 200 ms doubling to 10 s, give or take a quarter; calm after 30 s. */
    public static final RestartLimits DEFAULT =
            new RestartLimits(
                    5,
                    Duration.ofSeconds(30),
                    5,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(10),
                    0.25,
                    Duration.ofSeconds(30));
}
