package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.ServerSpec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that name servers: an exact name, a list index (creation order), a range of indices {@code
 * 3-7}, an id prefix of 4 or more characters, {@code all}. All words are understood before anything
 * is done.
 */
final class Selector {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,3}|" + ServerSpec.MOST_SERVERS);
    private static final Pattern RANGE = Pattern.compile("([0-9]+)-([0-9]+)");
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{4,32}");

    private Selector() {}

    /**
     * The servers that the words name, in creation order, each once.
     *
     * @throws Refusal naming the first word that names none
     */
    static List<Server> select(List<String> words, List<Server> servers) {
        Set<Server> chosen = new LinkedHashSet<>();
        for (String word : words) {
            chosen.addAll(one(word.toLowerCase(Locale.ROOT), word, servers));
        }
        List<Server> inOrder = new ArrayList<>(servers);
        inOrder.retainAll(chosen);
        return inOrder;
    }

    private static List<Server> one(String folded, String word, List<Server> servers) {
        if (folded.equals("all")) {
            return servers;
        }
        for (Server server : servers) {
            if (server.name().value().equals(folded)) {
                return List.of(server);
            }
        }
        if (INDEX.matcher(folded).matches()) {
            int index = Integer.parseInt(folded);
            return range(word, index, index, servers);
        }
        Matcher range = RANGE.matcher(folded);
        if (range.matches()) {
            return range(word, number(range.group(1)), number(range.group(2)), servers);
        }
        if (ID_PREFIX.matcher(folded).matches()) {
            List<Server> matching =
                    servers.stream().filter(s -> s.spec().id().startsWith(folded)).toList();
            if (matching.size() > 1) {
                throw unknown(
                        "id prefix '%s' fits %d servers; give more of it"
                                .formatted(word, matching.size()));
            }
            if (matching.size() == 1) {
                return matching;
            }
        }
        throw unknown("server '%s' does not exist; 'list' shows those that do".formatted(word));
    }

    private static List<Server> range(String word, int from, int to, List<Server> servers) {
        if (from < 1) {
            throw unknown("selector '%s': indices begin at 1".formatted(word));
        }
        if (to < from) {
            throw unknown(
                    "selector '%s' runs backwards; write it as %d-%d".formatted(word, to, from));
        }
        if (to > servers.size()) {
            throw unknown(
                    "selector '%s': there is no server %d; 'list' shows %d"
                            .formatted(word, to, servers.size()));
        }
        return servers.subList(from - 1, to);
    }

    private static int number(String digits) {
        return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static Refusal unknown(String message) {
        return new Refusal(Reply.Code.UNKNOWN_SERVER, message);
    }
}
