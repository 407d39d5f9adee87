package org.devsupervisor.worker.file;

/**
 * The content type of a file by its extension, after the IANA registry and, where browsers expect
 * something else, the MIME Sniffing standard. Text is served as UTF-8. XML says itself what it is
 * in, and is in UTF-8 when it does not; a charset here would prevail (RFC 7303, 3). JSON is never
 * anything else and its types know no charset (RFC 8259).
 *
 * <p>A switch and not a table: it costs nothing until the first look-up and no memory after it.
 */
public final class MimeTypes {
    /** What is said of a file that nothing is known about (RFC 2046, 4.5.1). */
    public static final String UNKNOWN = "application/octet-stream";

    private MimeTypes() {}

    /** The content type for a file name; the case of its extension does not matter. */
    public static String of(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? UNKNOWN : ofExtension(lower(name, dot + 1));
    }

    /** Whether a file is a gzip of what its content type says. */
    public static boolean isCompressed(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && lower(name, dot + 1).equals("svgz");
    }

    /** Folds ASCII only: no locale has a say in what a file is. */
    private static String lower(String name, int from) {
        StringBuilder out = new StringBuilder(name.length() - from);
        for (int i = from; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return out.toString();
    }

    private static String ofExtension(String extension) {
        return switch (extension) {
            // Pages, style, script
            case "html", "htm" -> "text/html; charset=utf-8";
            case "xhtml", "xht" -> "application/xhtml+xml";
            case "css" -> "text/css; charset=utf-8";
            case "js", "mjs", "cjs" -> "text/javascript; charset=utf-8";
            case "wasm" -> "application/wasm";
            case "appcache" -> "text/cache-manifest; charset=utf-8";

            // Data
            case "json", "map" -> "application/json";
            case "json5" -> "application/json5";
            case "jsonld" -> "application/ld+json";
            case "ndjson", "jsonl" -> "application/x-ndjson";
            case "geojson" -> "application/geo+json";
            case "topojson" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            case "har" -> "application/json";
            case "xml", "xsd", "rng" -> "application/xml";
            case "xsl", "xslt" -> "application/xslt+xml";
            case "dtd" -> "application/xml-dtd";
            case "rss" -> "application/rss+xml";
            case "atom" -> "application/atom+xml";
            case "rdf" -> "application/rdf+xml";
            case "ttl" -> "text/turtle; charset=utf-8";
            case "yaml", "yml" -> "application/yaml";
            case "toml" -> "application/toml";
            case "csv" -> "text/csv; charset=utf-8";
            case "tsv" -> "text/tab-separated-values; charset=utf-8";
            case "graphql", "gql" -> "application/graphql";
            case "sql" -> "application/sql";
            case "kml" -> "application/vnd.google-earth.kml+xml";
            case "gpx" -> "application/gpx+xml";
            case "ics" -> "text/calendar; charset=utf-8";
            case "vcf" -> "text/vcard; charset=utf-8";
            case "parquet" -> "application/vnd.apache.parquet";
            case "arrow" -> "application/vnd.apache.arrow.file";
            case "sqlite", "sqlite3" -> "application/vnd.sqlite3";

            // Text and source code that a browser can only show
            case "txt", "text", "log", "ini", "conf", "properties", "env", "lock" ->
                    "text/plain; charset=utf-8";
            case "md", "markdown" -> "text/markdown; charset=utf-8";
            case "rst", "adoc", "asciidoc", "tex", "diff", "patch" -> "text/plain; charset=utf-8";
            case "java", "kt", "kts", "groovy", "scala", "gradle" -> "text/plain; charset=utf-8";
            case "tsx", "jsx", "vue", "svelte", "astro" -> "text/plain; charset=utf-8";
            case "scss", "sass", "less", "styl" -> "text/plain; charset=utf-8";
            case "py", "rb", "go", "rs", "c", "h", "cc", "cpp", "hpp", "cs", "swift", "php", "pl" ->
                    "text/plain; charset=utf-8";
            case "sh", "bash", "zsh", "fish", "bat", "ps1" -> "text/plain; charset=utf-8";
            case "hbs", "mustache", "ejs", "njk", "liquid", "pug", "twig" ->
                    "text/plain; charset=utf-8";
            case "glsl", "vert", "frag", "wgsl" -> "text/plain; charset=utf-8";
            case "vtt" -> "text/vtt; charset=utf-8";
            case "srt" -> "application/x-subrip";

            // Images
            case "svg", "svgz" -> "image/svg+xml";
            case "png" -> "image/png";
            case "apng" -> "image/apng";
            case "jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "avifs" -> "image/avif-sequence";
            case "jxl" -> "image/jxl";
            case "heic" -> "image/heic";
            case "heif" -> "image/heif";
            case "ico", "cur" -> "image/vnd.microsoft.icon";
            case "bmp", "dib" -> "image/bmp";
            case "tif", "tiff" -> "image/tiff";
            case "jp2" -> "image/jp2";
            case "ktx" -> "image/ktx";
            case "ktx2" -> "image/ktx2";
            case "psd" -> "image/vnd.adobe.photoshop";
            case "hdr" -> "image/vnd.radiance";

            // Fonts (RFC 8081)
            case "woff2" -> "font/woff2";
            case "woff" -> "font/woff";
            case "ttf" -> "font/ttf";
            case "otf" -> "font/otf";
            case "ttc" -> "font/collection";
            case "eot" -> "application/vnd.ms-fontobject";

            // Sound
            case "mp3" -> "audio/mpeg";
            case "m4a", "m4b" -> "audio/mp4";
            case "aac" -> "audio/aac";
            case "oga", "ogg", "opus" -> "audio/ogg";
            case "wav" -> "audio/wav";
            case "weba" -> "audio/webm";
            case "flac" -> "audio/flac";
            case "mid", "midi" -> "audio/midi";
            case "aif", "aiff" -> "audio/aiff";

            // Film and streams
            case "mp4", "m4v" -> "video/mp4";
            case "webm" -> "video/webm";
            case "ogv" -> "video/ogg";
            case "mov", "qt" -> "video/quicktime";
            case "mkv" -> "video/matroska";
            case "avi" -> "video/x-msvideo";
            case "mpg", "mpeg" -> "video/mpeg";
            case "3gp" -> "video/3gpp";
            case "3g2" -> "video/3gpp2";
            case "m3u8" -> "application/vnd.apple.mpegurl";
            case "mpd" -> "application/dash+xml";
            case "m4s" -> "video/iso.segment";
            // A web project's .ts is source code; a player reads segments whatever their type is.
            case "ts", "mts", "cts" -> "text/plain; charset=utf-8";

            // Models
            case "gltf" -> "model/gltf+json";
            case "glb" -> "model/gltf-binary";
            case "obj" -> "model/obj";
            case "mtl" -> "model/mtl";
            case "stl" -> "model/stl";
            case "usdz" -> "model/vnd.usdz+zip";

            // Documents
            case "pdf" -> "application/pdf";
            case "epub" -> "application/epub+zip";
            case "rtf" -> "application/rtf";
            case "doc" -> "application/msword";
            case "docx" ->
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case "xls" -> "application/vnd.ms-excel";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "ppt" -> "application/vnd.ms-powerpoint";
            case "pptx" ->
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
            case "odt" -> "application/vnd.oasis.opendocument.text";
            case "ods" -> "application/vnd.oasis.opendocument.spreadsheet";
            case "odp" -> "application/vnd.oasis.opendocument.presentation";
            case "ps", "eps", "ai" -> "application/postscript";

            // Archives and packages
            case "zip" -> "application/zip";
            case "gz", "tgz" -> "application/gzip";
            case "br" -> "application/x-brotli";
            case "zst" -> "application/zstd";
            case "bz2" -> "application/x-bzip2";
            case "xz" -> "application/x-xz";
            case "7z" -> "application/x-7z-compressed";
            case "rar" -> "application/vnd.rar";
            case "tar" -> "application/x-tar";
            case "jar" -> "application/java-archive";
            case "apk" -> "application/vnd.android.package-archive";
            case "dmg" -> "application/x-apple-diskimage";
            case "deb" -> "application/vnd.debian.binary-package";

            // Keys and certificates
            case "crt", "cer", "der" -> "application/pkix-cert";
            case "pem" -> "application/x-pem-file";
            case "p12", "pfx" -> "application/x-pkcs12";
            case "mobileconfig" -> "application/x-apple-aspen-config";

            default -> UNKNOWN;
        };
    }
}
