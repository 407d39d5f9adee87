package org.devsupervisor.supervisor.core.port;

import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.Upstream;

import java.util.OptionalLong;

/**
 * One way to run an incarnation of a server: a process, or a verticle. Small verbs; what a runtime
 * cannot do it does not pretend to (Nomad's task drivers show the way). Nothing here blocks, and
 * the listener is called on the caller's Vert.x context.
 */
public interface ServerRuntime {
    /**
     * Starts an incarnation. Every launch ends in exactly one call of {@code ended} or {@code
     * refused}.
     */
    Running launch(ServerSpec spec, int incarnation, Listener listener);

    /** An incarnation that was launched. */
    interface Running {
        /** Its own process, if it has one and that was started. */
        OptionalLong pid();

        /** Asks it to end by itself. */
        void askToStop();

        /** Ends its whole process tree. A verticle is undeployed, which is all that can be done. */
        void kill();
    }

    /** What is told of an incarnation. */
    interface Listener {
        /** Its process exists. */
        void spawned(long pid);

        /** It echoed its nonce and its probe answered, for the first time or again. */
        void proved(Upstream upstream);

        /** It says that it cannot serve. */
        void failing(String reason);

        /** Its process tree is gone. */
        void ended(Exit exit);

        /** It could not be started. */
        void refused(String reason);
    }
}
