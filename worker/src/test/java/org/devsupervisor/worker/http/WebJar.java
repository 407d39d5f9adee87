package org.devsupervisor.worker.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Unpacks a real web site from a WebJar on the test class path. */
final class WebJar {
    private WebJar() {}

    static Path unpack(String group, String artifact, Path into) throws IOException {
        URL marker =
                WebJar.class.getResource(
                        "/META-INF/maven/" + group + '/' + artifact + "/pom.properties");
        JarURLConnection connection = (JarURLConnection) marker.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                // META-INF/resources/webjars/<artifact>/<version>/...
                String[] parts = entry.getName().split("/", 6);
                if (entry.isDirectory() || parts.length < 6 || !parts[2].equals("webjars")) {
                    continue;
                }
                Path file = into.resolve(parts[5]);
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        return into;
    }
}
