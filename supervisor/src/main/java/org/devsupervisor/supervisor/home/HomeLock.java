package org.devsupervisor.supervisor.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * One supervisor a home. The kernel gives the lock up with the process, so none is ever stale; the
 * pid inside is for messages alone.
 */
public final class HomeLock implements AutoCloseable {
    /** The status with which a supervisor ends that finds its home held by another. */
    public static final int HELD_STATUS = 6;

    /** Another supervisor holds the home. */
    public static final class Held extends Exception {
        Held(String message) {
            super(message);
        }
    }

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws Held with the other's pid
     */
    @SuppressWarnings("resource") // the channel is the lock
    public static HomeLock take(Home home) throws IOException, Held {
        FileChannel channel =
                FileChannel.open(
                        home.lock(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = read(channel);
            channel.close();
            throw new Held(
                    "home '%s' is in use by the supervisor with pid %s; use it, or end it with 'down'"
                            .formatted(home.root(), holder));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid())
                                .getBytes(StandardCharsets.US_ASCII)));
        return new HomeLock(channel);
    }

    /**
     * Whether a supervisor holds the home, be it one that does not answer yet. Takes the lock for a
     * moment where it is free, so that a supervisor which starts just then can find it held.
     */
    public static boolean held(Home home) throws IOException {
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            return mine == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The pid of whoever took the home last, holding it or not; empty if nobody has. */
    public static OptionalLong holder(Home home) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(home.lock()).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Waits until nobody holds the home, which is when the kernel has taken the lock from a process
     * that ended. Blocks, and can be interrupted.
     */
    public static void awaitFree(Home home) throws IOException {
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE);
                FileLock mine = channel.lock()) {
            mine.release();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }
}
