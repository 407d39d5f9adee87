package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

import org.devsupervisor.shared.bus.ClusterNode;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.client.SettingFlags;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Settings;
import org.devsupervisor.supervisor.config.Surroundings;
import org.devsupervisor.supervisor.core.Refusal;
import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The supervisor: {@code Main HOME}. Started in a session of its own by the command line, speaks to
 * it through a {@link StartupChannel}, ends by {@code down}, by a signal, or with its lease.
 */
public final class Main {
    /** Exit statuses, as the whole product uses them. */
    static final int INTERNAL = 1;

    static final int CONFIGURATION = 3;

    private static final Logger LOG = Logger.getLogger(Main.class.getName());
    private static final long START_SECONDS = 60;

    private Main() {}

    public static void main(String[] arguments) {
        StartupChannel starter = new StartupChannel(System.out, System.err);
        Shutdown shutdown = new Shutdown(Shutdown.AFTER_GRACE, Runtime.getRuntime()::halt);
        try {
            start(home(arguments), starter, shutdown);
        } catch (HomeLock.Held e) {
            starter.failed(HomeLock.HELD_STATUS, e.getMessage());
            Runtime.getRuntime().halt(HomeLock.HELD_STATUS);
        } catch (Invalid | Refusal e) {
            starter.failed(CONFIGURATION, e.getMessage());
            shutdown.fail(CONFIGURATION);
        } catch (RuntimeException | IOException e) {
            LOG.log(Level.SEVERE, "start failed", e);
            starter.failed(INTERNAL, "supervisor could not start: " + words(e));
            shutdown.fail(INTERNAL);
        }
    }

    private static Home home(String[] arguments) {
        if (arguments.length != 1) {
            throw new Invalid(
                    "supervisor needs one argument, its home, and was given %d; start it with"
                                    .formatted(arguments.length)
                            + " 'bin/supervisor start'");
        }
        return Home.at(Path.of(arguments[0]), Home.runtimeDirectory());
    }

    private static void start(Home home, StartupChannel starter, Shutdown shutdown)
            throws IOException, HomeLock.Held {
        Surroundings surroundings = Surroundings.of(home.project(), SettingFlags.ofThisJvm());
        Settings settings = Configuration.read(surroundings).valid();
        String digest = Configuration.read(surroundings.withoutFlags()).digest();
        shutdown.allow(settings.timeouts().stop());
        home.make();
        OwnFiles own = OwnFiles.of(home);
        settings.servers().stream()
                .filter(server -> server.root() != null)
                .forEach(server -> own.refuse(server.name(), server.root()));
        shutdown.last(HomeLock.take(home));
        SupervisorLogging.to(home.supervisorLog());
        Leftovers.remove(home);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::await, "shutdown"));
        starter.watchLease(shutdown::begin);
        run(home, settings, digest, starter, shutdown);
    }

    /** The innermost cause says what is wrong; what wraps it says where, which the log has too. */
    private static String words(Exception failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        if (innermost instanceof IOException file) {
            return FileProblem.of(file);
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }

    private static void run(
            Home home,
            Settings settings,
            String settingsDigest,
            StartupChannel starter,
            Shutdown shutdown) {
        Token token = Token.random();
        // The name of the cluster is a secret like the token: 128 random bits.
        ClusterNode node = await(ClusterNode.found(Token.random().value(), options()));
        Assembly assembly =
                new Assembly(
                        home,
                        settings,
                        settingsDigest,
                        Distribution.ofThisJvm(),
                        node,
                        token,
                        new Notices(starter));
        shutdown.first(assembly::closeFiles);
        shutdown.first(assembly::stopServers);
        await(assembly.open(Instant.now(), starter, shutdown::begin));
        LOG.info("supervisor is ready");
        starter.ready();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException worded) {
                throw worded;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer within " + START_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(8)
                .setInternalBlockingPoolSize(4)
                .setDisableTCCL(true)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }
}
