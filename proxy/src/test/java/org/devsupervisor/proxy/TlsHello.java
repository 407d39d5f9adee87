package org.devsupervisor.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * A hand-made ClientHello (RFC 5246, 7.4.1.2). The JDK's client will not offer TLS 1.1 at all, so
 * it could not show that a server refuses it.
 */
final class TlsHello {
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    private TlsHello() {}

    /**
     * @param version the highest offered, 0x0302 for TLS 1.1
     * @return what the server answered: "handshake", "alert protocol_version", or the raw numbers
     */
    static String send(int port, int version) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(record(version));
            var in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.skipNBytes(4);
            if (type == HANDSHAKE) {
                return "handshake";
            }
            int level = in.readUnsignedByte();
            int description = in.readUnsignedByte();
            return type == ALERT && description == PROTOCOL_VERSION
                    ? "alert protocol_version"
                    : "record %d: %d %d".formatted(type, level, description);
        }
    }

    private static byte[] record(int version) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(version);
        out.write(new byte[32]); // random
        out.writeByte(0); // no session
        shorts(out, 0xc02b, 0xc02f, 0xc009, 0xc00a, 0xc013); // ECDHE suites, GCM and CBC
        out.write(new byte[] {1, 0}); // no compression
        var extensions = new ByteArrayOutputStream();
        extension(extensions, 10, 0x0017, 0x0018); // P-256, P-384
        extension(extensions, 13, 0x0403, 0x0503, 0x0203); // ECDSA
        out.writeShort(extensions.size());
        extensions.writeTo(out);

        var record = new ByteArrayOutputStream();
        var head = new DataOutputStream(record);
        head.writeByte(HANDSHAKE);
        head.writeShort(0x0301);
        head.writeShort(body.size() + 4);
        head.writeInt(1 << 24 | body.size()); // client_hello
        body.writeTo(head);
        return record.toByteArray();
    }

    private static void extension(ByteArrayOutputStream to, int type, int... values)
            throws IOException {
        var out = new DataOutputStream(to);
        out.writeShort(type);
        out.writeShort(2 * values.length + 2);
        shorts(out, values);
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        out.writeShort(2 * values.length);
        for (int value : values) {
            out.writeShort(value);
        }
    }
}
