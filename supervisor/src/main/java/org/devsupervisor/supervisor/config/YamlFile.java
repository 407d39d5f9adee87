package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.FileProblem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.resolver.Resolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a YAML file into a tree. Only the nodes of SnakeYAML are used: no tag makes an object, and
 * the only type is text. The only class that loads SnakeYAML, so that who has no file pays nothing
 * for it.
 */
final class YamlFile {
    /** A thousand servers take a tenth of it. SnakeYAML counts no comments, so we look first. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 20;

    private final Path file;
    private final Problems problems;

    /** Each node once, however many aliases lead to it; null while it is being read. */
    private final IdentityHashMap<Node, YamlValue> read = new IdentityHashMap<>();

    private YamlFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** What the file holds; empty when it holds nothing, or nothing that can be read. */
    static Optional<YamlValue> read(Path file, Problems problems) {
        YamlFile reader = new YamlFile(file, problems);
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.at(null, reader.unreadable("it is larger than 1 MiB"));
                return Optional.empty();
            }
            return reader.parse(Files.readString(file));
        } catch (IOException e) {
            problems.at(null, reader.unreadable(FileProblem.of(e)));
            return Optional.empty();
        }
    }

    private String unreadable(String cause) {
        return "configuration '%s' cannot be read: %s".formatted(Place.shown(file), cause);
    }

    private Optional<YamlValue> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowRecursiveKeys(false);
        YamlEvents events = new YamlEvents(text, options);
        try {
            Node root = new Composer(events, new Resolver(), options).getSingleNode();
            return root == null ? Optional.empty() : Optional.of(value(root));
        } catch (MarkedYAMLException e) {
            problems.at(
                    place(e.getProblemMark()),
                    "is not YAML: " + YamlWords.inPlain(e.getContext(), e.getProblem()));
        } catch (ReaderException e) {
            problems.at(
                    place(text, e.getPosition()),
                    "is not YAML: character U+%04X is not allowed; remove it"
                            .formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            // A limit, of which SnakeYAML does not say where it was passed.
            problems.at(
                    place(events.reached()),
                    "is refused: " + YamlWords.inPlain(null, e.getMessage()));
        }
        return Optional.empty();
    }

    private YamlValue value(Node node) {
        if (read.containsKey(node)) {
            YamlValue known = read.get(node);
            if (known == null) {
                problems.at(
                        place(node.getStartMark()),
                        "anchor '%s' holds itself; remove the alias".formatted(node.getAnchor()));
                return new YamlValue.Scalar("", false, place(node.getStartMark()));
            }
            return known;
        }
        read.put(node, null);
        YamlValue value =
                switch (node) {
                    case MappingNode mapping -> mapping(mapping);
                    case SequenceNode list ->
                            new YamlValue.Sequence(
                                    list.getValue().stream().map(this::value).toList(),
                                    place(node.getStartMark()));
                    case ScalarNode scalar ->
                            new YamlValue.Scalar(
                                    scalar.getValue(),
                                    !scalar.isPlain(),
                                    place(node.getStartMark()));
                    default -> throw new IllegalStateException("unknown node " + node.getNodeId());
                };
        read.put(node, value);
        return value;
    }

    private YamlValue.Mapping mapping(MappingNode mapping) {
        Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.at(place, "a key must be a word, and here it is a list or a section");
                continue;
            }
            YamlValue.Entry first = entries.get(key.getValue());
            if (first != null) {
                problems.at(
                        place,
                        "key '%s' is there already, in line %d; keep one of them"
                                .formatted(key.getValue(), first.place().line()));
                continue;
            }
            entries.put(
                    key.getValue(),
                    new YamlValue.Entry(key.getValue(), place, value(tuple.getValueNode())));
        }
        return new YamlValue.Mapping(List.copyOf(entries.values()), place(mapping.getStartMark()));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /**
     * @param codePoints how many are before it
     */
    private Place place(String text, int codePoints) {
        int end =
                text.offsetByCodePoints(
                        0, Math.min(codePoints, text.codePointCount(0, text.length())));
        List<String> before = new ArrayList<>(text.substring(0, end).lines().toList());
        if (before.isEmpty() || text.charAt(end - 1) == '\n') {
            before.add("");
        }
        return new Place(file, before.size(), before.getLast().length() + 1);
    }
}
