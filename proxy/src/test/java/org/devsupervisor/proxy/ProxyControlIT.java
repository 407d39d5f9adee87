package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import org.devsupervisor.proxy.route.RouteTable;
import org.devsupervisor.proxy.tls.CertificateAuthority;
import org.devsupervisor.proxy.tls.CertificateStore;
import org.devsupervisor.proxy.tls.LeafIssuer;
import org.devsupervisor.shared.message.ProxyCommand;
import org.devsupervisor.shared.message.ProxyCommand.Declare;
import org.devsupervisor.shared.message.ProxyCommand.Forget;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What many commands at once cost. */
class ProxyControlIT {
    private static final int MANY = 40;

    @TempDir Path temp;
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicInteger leaves = new AtomicInteger();
    private ProxyControl control;

    @BeforeEach
    void makeControl() throws Exception {
        Clock clock = Clock.systemUTC();
        var authority = CertificateAuthority.open(temp.resolve("ca"), clock, notice -> {});
        var certificates =
                new CertificateStore(
                        vertx,
                        new LeafIssuer(authority, clock),
                        keys -> {
                            leaves.incrementAndGet();
                            return Future.succeededFuture();
                        });
        var ports =
                new ServerPorts(
                        vertx,
                        new LoopbackPorts(vertx, port -> Optional.empty()),
                        Listeners::plain,
                        request -> {});
        RouteTable routes = new RouteTable();
        control = new ProxyControl(context, routes, ports, certificates, new Traffic(vertx));
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void manyDeclarationsAtOnceCostOneLeafAndSoDoManyRemovals() throws Exception {
        atOnce(name -> new Declare(name, List.of(name + ".localhost"), 0));
        assertThat(leaves).hasValue(1);

        atOnce(Forget::new);
        assertThat(leaves).hasValue(2);
    }

    private void atOnce(Function<ServerName, ProxyCommand> command) throws Exception {
        Promise<Void> all = Promise.promise();
        context.runOnContext(go -> {
            List<Future<?>> replies = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                replies.add(control.apply(command.apply(ServerName.generated(i))));
            }
            Future.all(replies).<Void>mapEmpty().onComplete(all);
        });
        await(all.future());
    }
}
