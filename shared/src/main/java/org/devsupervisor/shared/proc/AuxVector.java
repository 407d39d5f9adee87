package org.devsupervisor.shared.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Constants of the running kernel from {@code /proc/self/auxv} (getauxval(3)). This is where {@code
 * sysconf(_SC_CLK_TCK)} and {@code sysconf(_SC_PAGESIZE)} have their answers from too, so no native
 * call is needed for them.
 *
 * @param clockTicksPerSecond the unit of times below {@code /proc}
 * @param pageBytes the unit of {@code statm}
 */
record AuxVector(long clockTicksPerSecond, long pageBytes) {
    /** What Linux has on every common machine; used where the vector cannot be read. */
    static final AuxVector USUAL = new AuxVector(100, 4096);

    private static final int AT_PAGESZ = 6;
    private static final int AT_CLKTCK = 17;

    static AuxVector read(String file) {
        ProcText content = ProcText.read(file);
        boolean wide = !"32".equals(System.getProperty("sun.arch.data.model"));
        return content == null ? USUAL : parse(content.toByteArray(), wide ? 8 : 4);
    }

    static AuxVector parse(byte[] content, int wordBytes) {
        ByteBuffer words = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
        long ticks = USUAL.clockTicksPerSecond;
        long page = USUAL.pageBytes;
        while (words.remaining() >= 2 * wordBytes) {
            long key = wordBytes == 8 ? words.getLong() : words.getInt();
            long value = wordBytes == 8 ? words.getLong() : words.getInt();
            if (key == AT_CLKTCK) {
                ticks = value;
            } else if (key == AT_PAGESZ) {
                page = value;
            }
        }
        return new AuxVector(ticks, page);
    }
}
