package org.devsupervisor.shared.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.proc.PortHolder.Holder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The tables below are what a little-endian kernel prints; port 8080 is 1F90. */
@EnabledIf(value = "isLittleEndian", disabledReason = "sample tables are little-endian")
class PortHolderTest {
    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
                    + "  timeout inode\n";

    @TempDir Path root;
    private FakeProc fake;
    private PortHolder holder;

    static boolean isLittleEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @BeforeEach
    void aServerWithASocket() {
        fake =
                new FakeProc(root)
                        .stat(4711, "node", 'S', 1, 4711, 1)
                        .file("4711/cmdline", "node\0server.js\0")
                        .fd(4711, 0, "/dev/null")
                        .fd(4711, 19, "socket:[555]");
        holder = new PortHolder(root);
    }

    @AfterEach
    void removeLinks() throws IOException {
        fake.removeLinks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100007F", "00000000"})
    void findsAListenerOfVersion4(String address) {
        fake.file("net/tcp", HEADER + line(address + ":1F90", "00000000:0000", "0A", 555));

        assertThat(holder.of(8080)).contains(new Holder(4711, "node server.js"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000000",
                "00000000000000000000000001000000",
                "0000000000000000FFFF00000100007F",
                "0000000000000000FFFF000000000000"
            })
    void findsAListenerOfVersion6(String address) {
        fake.file("net/tcp", HEADER);
        fake.file("net/tcp6", HEADER + line(address + ":1F90", "0:0000", "0A", 555));

        assertThat(holder.of(8080)).contains(new Holder(4711, "node server.js"));
    }

    @Test
    void ignoresOtherAddressesOtherPortsAndConnections() {
        fake.file(
                "net/tcp",
                HEADER
                        + line("0202000A:1F90", "00000000:0000", "0A", 555)
                        + line("0100007F:1F91", "00000000:0000", "0A", 555)
                        + line("0100007F:1F90", "0100007F:CAFE", "01", 555)
                        + line("0100007F:CAFE", "0100007F:1F90", "0A", 555));

        assertThat(holder.of(8080)).isEmpty();
    }

    @Test
    void namesNobodyWhenTheDescriptorsAreNotOursToSee() {
        fake.file("net/tcp", HEADER + line("0100007F:1F90", "00000000:0000", "0A", 777));

        assertThat(holder.of(8080)).isEmpty();
    }

    @Test
    void namesTheLowestPidOfThoseThatShareASocket() {
        fake.file("net/tcp", HEADER + line("0100007F:1F90", "00000000:0000", "0A", 555))
                .fd(999, 3, "socket:[555]")
                .file("999/cmdline", "nginx\0");

        assertThat(holder.of(8080)).contains(new Holder(999, "nginx"));
    }

    @Test
    void describesAHolderOnOneShortLine() {
        assertThat(new Holder(4711, "node server.js").describe())
                .isEqualTo("pid 4711 (node server.js)");
        assertThat(new Holder(4711, "").describe()).isEqualTo("pid 4711");
        assertThat(new Holder(4711, "sh -c a\nb\u001b[31m").describe())
                .isEqualTo("pid 4711 (sh -c a?b?[31m)");
        assertThat(new Holder(4711, "java -cp " + "x".repeat(500)).describe())
                .startsWith("pid 4711 (java -cp xxx")
                .endsWith("x...)")
                .hasSizeLessThan(80);
    }

    private static String line(String local, String remote, String state, int inode) {
        return "   0: %s %s %s 00000000:00000000 00:00000000 00000000     0        0 %d 1 00000000f2505046 100 0 0 10 0\n"
                .formatted(local, remote, state, inode);
    }
}
