package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a body as a row of pieces, of which some lie in one open file: so a large page with
 * something put in, or several ranges of a film, are never in memory as a whole. Immutable.
 */
record Content(List<Piece> pieces) {
    /** A part of the whole. */
    sealed interface Piece {
        /** In bytes. */
        long length();
    }

    /** Bytes in memory. */
    record Text(Buffer bytes) implements Piece {
        @Override
        public long length() {
            return bytes.length();
        }
    }

    /** Bytes of the file, from an offset on. */
    record Stretch(long from, long length) implements Piece {}

    Content {
        pieces = List.copyOf(pieces);
    }

    static Content of(Buffer bytes) {
        return new Content(List.of(new Text(bytes)));
    }

    /** All of a file of this size. */
    static Content ofFile(long size) {
        return new Content(List.of(new Stretch(0, size)));
    }

    long length() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    /** All of it as one buffer; empty when a piece lies in the file. */
    Optional<Buffer> inMemory() {
        Buffer all = Buffer.buffer();
        for (Piece piece : pieces) {
            switch (piece) {
                case Text text -> all.appendBuffer(text.bytes());
                case Stretch stretch -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(all);
    }

    /** The bytes from an offset on; both within the whole. */
    Content slice(long from, long length) {
        List<Piece> slice = new ArrayList<>();
        long start = 0;
        for (Piece piece : pieces) {
            long begin = Math.max(from, start);
            long end = Math.min(from + length, start + piece.length());
            if (begin < end) {
                slice.add(cut(piece, begin - start, end - begin));
            }
            start += piece.length();
        }
        return new Content(slice);
    }

    Content insert(long at, Buffer bytes) {
        return slice(0, at).plus(of(bytes)).plus(slice(at, length() - at));
    }

    Content plus(Content more) {
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(more.pieces);
        return new Content(all);
    }

    private static Piece cut(Piece piece, long from, long length) {
        return switch (piece) {
            case Text text -> new Text(text.bytes().slice((int) from, (int) (from + length)));
            case Stretch stretch -> new Stretch(stretch.from() + from, length);
        };
    }
}
