package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

class MailboxTest {
    private final List<Integer> handled = new ArrayList<>();

    @Test
    void handlesAnEventThatArrivesMeanwhileAfterwards() {
        List<Mailbox<Integer>> self = new ArrayList<>();
        Mailbox<Integer> mailbox =
                new Mailbox<>(event -> {
                    if (event == 1) {
                        self.getFirst().post(2);
                    }
                    handled.add(event);
                });
        self.add(mailbox);
        mailbox.post(1);
        assertThat(handled).containsExactly(1, 2);
    }

    @Test
    void goesOnAfterAnEventThatCannotBeHandled() {
        List<Mailbox<Integer>> self = new ArrayList<>();
        Mailbox<Integer> mailbox =
                new Mailbox<>(event -> {
                    if (event == 1) {
                        self.getFirst().post(2);
                        throw new IllegalStateException("on purpose");
                    }
                    handled.add(event);
                });
        self.add(mailbox);
        Logger logger = Logger.getLogger(Mailbox.class.getName());
        logger.setLevel(Level.OFF);
        try {
            mailbox.post(1);
            mailbox.post(3);
        } finally {
            logger.setLevel(null);
        }
        assertThat(handled).containsExactly(2, 3);
    }
}
