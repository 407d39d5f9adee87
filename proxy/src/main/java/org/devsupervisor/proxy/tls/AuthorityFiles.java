package org.devsupervisor.proxy.tls;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The authority's directory (0700): {@code root.pem}, {@code intermediate.pem} and {@code
 * intermediate.key} (0600), each replaced whole (temporary file, then rename), and a lock that two
 * supervisors of one user take in turn. Blocking.
 */
final class AuthorityFiles {
    private static final String PRIVATE_DIRECTORY = "rwx------";
    private static final long LIMIT_SECONDS = 10;

    private final Path directory;

    /** What the directory holds. The root's key is not in it: it was never written. */
    record Contents(X509Certificate root, X509Certificate intermediate, PrivateKey key) {}

    AuthorityFiles(Path directory) {
        this.directory = directory;
    }

    static Path root(Path directory) {
        return directory.resolve("root.pem");
    }

    /**
     * Runs work that no other process runs at the same time for this directory. A process has one
     * authority: a second thread of it would not wait, and gets an error.
     *
     * @throws Invalid if the directory cannot be made, locked within ten seconds, or written
     */
    <T> T exclusively(Callable<T> work) throws GeneralSecurityException {
        try {
            prepareDirectory();
            try (AsynchronousFileChannel channel =
                            AsynchronousFileChannel.open(
                                    directory.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                return lock.isValid() ? work.call() : null;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Invalid(
                    "certificate directory '%s' cannot be used: %s; mend that or choose another"
                            .formatted(directory, cause(e)));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    boolean anyPresent() {
        return Files.exists(root(directory))
                || Files.exists(intermediate())
                || Files.exists(intermediateKey());
    }

    /**
     * @throws IOException if a file is missing or unreadable
     * @throws GeneralSecurityException if one is not what its name says
     */
    Contents read() throws IOException, GeneralSecurityException {
        return new Contents(
                Pem.readCertificate(Files.readString(root(directory), StandardCharsets.US_ASCII)),
                Pem.readCertificate(Files.readString(intermediate(), StandardCharsets.US_ASCII)),
                Pem.readKey(Files.readString(intermediateKey(), StandardCharsets.US_ASCII)));
    }

    void write(Contents contents) throws IOException, GeneralSecurityException {
        replace(intermediateKey(), Pem.write(contents.key()), "rw-------");
        replace(intermediate(), Pem.write(contents.intermediate()), "rw-r--r--");
        replace(root(directory), Pem.write(contents.root()), "rw-r--r--");
    }

    private Path intermediate() {
        return directory.resolve("intermediate.pem");
    }

    private Path intermediateKey() {
        return directory.resolve("intermediate.key");
    }

    private void prepareDirectory() throws IOException {
        if (!posix()) {
            Files.createDirectories(directory);
            return;
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString(PRIVATE_DIRECTORY);
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
        if (!Files.getPosixFilePermissions(directory).equals(owner)) {
            Files.setPosixFilePermissions(directory, owner);
        }
    }

    private void replace(Path file, String text, String permissions) throws IOException {
        FileAttribute<?>[] attributes = {};
        if (posix()) {
            attributes =
                    new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(permissions))
                    };
        }
        Path temporary = Files.createTempFile(directory, "new", ".tmp", attributes);
        try {
            Files.writeString(temporary, text, StandardCharsets.US_ASCII);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Waits in the kernel, on a thread of the channel that its closing sets free again. */
    private static FileLock lock(AsynchronousFileChannel channel) throws IOException {
        try {
            return channel.lock().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("another supervisor keeps its lock", e);
        } catch (ExecutionException e) {
            throw new IOException("its lock cannot be taken: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted while waiting for its lock", e);
    }

    private boolean posix() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String cause(Exception e) {
        return FileProblem.of(
                e instanceof UncheckedIOException wrapped ? wrapped.getCause() : (IOException) e);
    }
}
