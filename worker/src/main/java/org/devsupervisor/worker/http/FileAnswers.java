package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;

import org.devsupervisor.worker.file.ByteRanges;
import org.devsupervisor.worker.file.DocumentRoot;
import org.devsupervisor.worker.file.Lookup;
import org.devsupervisor.worker.file.MimeTypes;
import org.devsupervisor.worker.file.Validators;
import org.devsupervisor.worker.page.ErrorPage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers with a file: whole, a part of it, or that the client has it already. Blocks on the file
 * system; thread-safe.
 */
final class FileAnswers {
    /** Up to here a file is read at once: it is then one write, and cannot change half-way. */
    private static final int SMALL = 64 * 1024;

    private final DocumentRoot root;
    private final Pages pages;
    private final boolean liveReload;
    private final Bursts bursts;

    /**
     * @param liveReload whether pages get the script of live reload
     */
    FileAnswers(DocumentRoot root, Pages pages, boolean liveReload, Bursts bursts) {
        this.root = root;
        this.pages = pages;
        this.liveReload = liveReload;
        this.bursts = bursts;
    }

    /**
     * The answer; an {@link Answer.Open} body in it is the caller's to close.
     *
     * @return empty when another file stands in its place by now: ask again
     * @throws IOException when it cannot be read
     */
    Optional<Answer> answer(SiteRequest request, Lookup.Found found) throws IOException {
        String type = MimeTypes.of(found.name());
        boolean scripted =
                liveReload
                        && type.equals(Pages.HTML)
                        && found.attributes().size() <= ScriptedPage.LARGEST;
        Optional<Bursts.Mark> script = scripted ? Optional.of(bursts.mark()) : Optional.empty();
        Validators ofFile = Validators.of(found.attributes(), System.currentTimeMillis());
        Validators validators =
                script.map(mark -> ofFile.variant(mark.variant(), mark.sinceMillis()))
                        .orElse(ofFile);
        return switch (request.conditions().check(validators)) {
            case FAILED -> Optional.of(pages.error(request, ErrorPage.changed()));
            case NOT_MODIFIED ->
                    Optional.of(validated(Answer.bare(304, new Answer.Nothing()), validators));
            case MET -> {
                Optional<FileChannel> channel = root.open(found);
                yield channel.isPresent()
                        ? Optional.of(
                                coded(
                                        found.name(),
                                        opened(request, type, script, validators, channel.get())))
                        : Optional.empty();
            }
        };
    }

    /** No browser shows a compressed picture that is not said to be compressed. */
    private static Answer coded(String name, Answer answer) {
        boolean file = answer.status() == 200 || answer.status() == 206;
        return MimeTypes.isCompressed(name) && file
                ? answer.with("content-encoding", "gzip")
                : answer;
    }

    private Answer opened(
            SiteRequest request,
            String type,
            Optional<Bursts.Mark> script,
            Validators validators,
            FileChannel channel)
            throws IOException {
        boolean keep = false;
        try {
            Content file = content(channel);
            Content content =
                    script.isPresent() ? ScriptedPage.of(file, channel, script.get()) : file;
            Answer answer =
                    part(request, HtmlType.of(type, file, channel), validators, content, channel);
            keep = answer.body() instanceof Answer.Open;
            return answer;
        } finally {
            if (!keep) {
                channel.close();
            }
        }
    }

    /** What is left of the whole after the request's ranges. */
    private Answer part(
            SiteRequest request,
            String type,
            Validators validators,
            Content whole,
            FileChannel channel) {
        return switch (ranges(request, validators, whole.length())) {
            case ByteRanges.Whole() ->
                    validated(Answer.of(200, type, body(whole, channel)), validators);
            case ByteRanges.Unsatisfiable() ->
                    pages.error(request, ErrorPage.noSuchRange(whole.length()))
                            .with("content-range", "bytes */" + whole.length());
            case ByteRanges.Some(var ranges) when ranges.size() == 1 -> {
                ByteRanges.Range only = ranges.getFirst();
                Content part = whole.slice(only.from(), only.length());
                yield validated(Answer.of(206, type, body(part, channel)), validators)
                        .with("content-range", only.of(whole.length()));
            }
            case ByteRanges.Some(var ranges) -> {
                Multipart parts = Multipart.of(whole, type, ranges);
                yield validated(
                        Answer.of(206, parts.type(), body(parts.content(), channel)), validators);
            }
        };
    }

    /** GET is the only method that has ranges (RFC 9110, 14.2). */
    private static ByteRanges ranges(SiteRequest request, Validators validators, long length) {
        return request.method().equals("GET") && request.conditions().allowRange(validators)
                ? ByteRanges.parse(request.range(), length)
                : new ByteRanges.Whole();
    }

    private static Answer validated(Answer answer, Validators validators) {
        return answer.with("etag", validators.etag())
                .with("last-modified", validators.lastModified(System.currentTimeMillis()))
                .with("accept-ranges", "bytes");
    }

    private static Content content(FileChannel channel) throws IOException {
        long size = channel.size();
        return size > SMALL ? Content.ofFile(size) : Content.of(read(channel, (int) size));
    }

    private static Buffer read(FileChannel channel, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer);
        }
        // Fewer when the file shrank since its size was taken
        return Buffer.buffer(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    private static Answer.Body body(Content content, FileChannel channel) {
        return content.inMemory()
                .<Answer.Body>map(Answer.Bytes::new)
                .orElseGet(() -> new Answer.Open(channel, content));
    }
}
