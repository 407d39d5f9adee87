package org.devsupervisor.worker.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.Change;

import java.net.URI;
import java.util.List;

/** What open pages are told of changed files; docs/protocol.md has an example. */
final class ReloadMessage {
    private ReloadMessage() {}

    /**
     * @param changes at least one
     * @param count how many there are, also of those not listed
     * @param burst which one it is, counted from 1 in each incarnation
     * @param unixSeconds the time of telling
     */
    static String of(SiteInfo info, List<Change> changes, int count, long burst, long unixSeconds) {
        Change first = changes.getFirst();
        JsonArray files = new JsonArray();
        changes.forEach(change -> files.add(change.path()));
        return new JsonObject()
                .put("event_type", first.kind().toString())
                // No java.nio.file.Path: it refuses names that the JVM's locale cannot write.
                .put("file_path", info.root() + "/" + first.path())
                .put("server_name", info.name().value())
                .put("port", URI.create(info.httpUrl()).getPort())
                .put("timestamp", unixSeconds)
                .put("file_extension", extension(first.path()))
                .put("files", files)
                .put("count", count)
                .put("burst", burst)
                .encode();
    }

    /** Without its dot; null when the name has none, or begins with its only one. */
    private static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot < name.length() - 1 ? name.substring(dot + 1) : null;
    }
}
