package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ReloadMessageTest {
    private static final Path PROTOCOL = Path.of("..", "docs", "protocol.md");
    private static final SiteInfo INFO =
            new SiteInfo(
                    new ServerName("web-003"),
                    2,
                    Path.of("/home/me/project/www/web-003"),
                    "http://127.0.0.1:9003",
                    "https://web-003.localhost:8443",
                    "http://web-001.localhost:8080",
                    Profile.DEV,
                    true);

    @Test
    void isWhatTheProtocolShows() throws IOException {
        String message =
                ReloadMessage.of(
                        INFO,
                        List.of(
                                new Change(Change.Kind.MODIFIED, "css/site.css"),
                                new Change(Change.Kind.CREATED, "new.html")),
                        2,
                        7,
                        1_795_512_000);

        assertThat(Files.readString(PROTOCOL)).contains("\n" + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "a.css, css",
                "a.min.JS, JS",
                "dir.d/LICENSE, -",
                "dir.d/.hidden, -",
                "dir/.eslintrc.json, json",
                "a., -"
            })
    void namesTheExtensionOfTheFirstChange(String path, String extension) {
        assertThat(message(path).getString("file_extension")).isEqualTo(extension);
        assertThat(message(path).containsKey("file_extension")).isTrue();
    }

    @Test
    void carriesAnyName() {
        String odd = "a \"b\"/\u00fc\n\u0000.css";

        assertThat(message(odd).getString("file_path"))
                .isEqualTo("/home/me/project/www/web-003/" + odd);
        assertThat(message(odd).getJsonArray("files")).isEqualTo(new JsonArray().add(odd));
        assertThat(message(odd).getInteger("count")).isEqualTo(5_000);
        assertThat(message(odd).getString("event_type")).isEqualTo("deleted");
    }

    private static JsonObject message(String path) {
        return new JsonObject(
                ReloadMessage.of(
                        INFO, List.of(new Change(Change.Kind.DELETED, path)), 5_000, 3, 1));
    }
}
