package org.devsupervisor.supervisor.cli;

import java.util.Map;
import java.util.function.Function;

/**
 * A column of a table of servers: what it shows of a server, and what of the rows below the
 * servers, each from the figures of its row.
 *
 * @param head its title and its weight
 * @param ofServer of a row of {@code list}
 * @param ofSum of the supervisor, or of everything together
 */
record ServerColumn(
        Table.Column head,
        Function<Map<String, Object>, Table.Cell> ofServer,
        Function<Map<String, Object>, Table.Cell> ofSum) {

    /** A column that says nothing of the rows below the servers. */
    static ServerColumn ofServers(Table.Column head, String figure) {
        return ofServers(head, server -> Table.Cell.of(server.get(figure)));
    }

    /** A column that says nothing of the rows below the servers. */
    static ServerColumn ofServers(
            Table.Column head, Function<Map<String, Object>, Table.Cell> ofServer) {
        return new ServerColumn(head, ofServer, sum -> Table.Cell.EMPTY);
    }

    /**
     * A column of bytes.
     *
     * @param figure its name in every row; a sum that has none of that name shows nothing
     */
    static ServerColumn ofBytes(Table.Column head, String figure) {
        return new ServerColumn(
                head,
                server -> bytes(server, figure),
                sum -> known(sum, figure, bytes(sum, figure)));
    }

    /**
     * A column of whole numbers.
     *
     * @param figure its name in every row; a sum that has none of that name shows nothing
     */
    static ServerColumn ofNumbers(Table.Column head, String figure) {
        return new ServerColumn(
                head,
                server -> Table.Cell.of(server.get(figure)),
                sum -> known(sum, figure, Table.Cell.of(sum.get(figure))));
    }

    private static Table.Cell bytes(Map<String, Object> row, String figure) {
        return Table.Cell.of(Sizes.of(row.get(figure)));
    }

    private static Table.Cell known(Map<String, Object> sum, String figure, Table.Cell cell) {
        return sum.containsKey(figure) ? cell : Table.Cell.EMPTY;
    }
}
