package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.message.Reply;

/** A command cannot be carried out; nothing of it was done. The message is for the person. */
public final class Refusal extends RuntimeException {
    private final Reply.Code code;

    public Refusal(Reply.Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public Reply.Code code() {
        return code;
    }
}
