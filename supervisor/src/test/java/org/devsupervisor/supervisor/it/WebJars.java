package org.devsupervisor.supervisor.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Real web sites: the WebJars on the test class path. */
final class WebJars {
    static final List<String> ALL =
            List.of("font-awesome", "govuk-frontend", "mathjax", "swagger-ui");

    private static final String PREFIX = "META-INF/resources/webjars/";

    private WebJars() {}

    /** Unpacks what lies below the version's folder, with the times of the archive. */
    static void unpack(String artifact, Path into) throws IOException {
        URL folder = WebJars.class.getClassLoader().getResource(PREFIX + artifact);
        JarURLConnection connection = (JarURLConnection) folder.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String[] parts = entry.getName().split("/", 6);
                if (!entry.isDirectory()
                        && entry.getName().startsWith(PREFIX + artifact + '/')
                        && parts.length == 6) {
                    copy(jar, entry, into.resolve(parts[5]));
                }
            }
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, target);
        }
        Files.setLastModifiedTime(
                target, FileTime.from(entry.getTimeLocal().toInstant(ZoneOffset.UTC)));
    }
}
