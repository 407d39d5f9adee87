package org.devsupervisor.worker;

import org.devsupervisor.shared.model.Exit;

/** The statuses with which a worker ends. */
final class WorkerExit {
    static final int STOPPED = 0;
    static final int FAILED = 1;
    static final int BAD_REQUEST = 2;
    static final int LIFELINE_LOST = Exit.LIFELINE_LOST;

    private WorkerExit() {}
}
