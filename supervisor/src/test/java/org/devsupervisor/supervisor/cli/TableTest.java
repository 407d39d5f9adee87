package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class TableTest {
    private static final int WIDE = Integer.MAX_VALUE;

    private final Console console =
            new Console(
                    new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @Test
    void showsWhatWouldSpeakToTheTerminalAsWhatItIs() {
        Table table = new Table(Table.Column.left("REASON", 1));
        table.row(new Table.Cell("exit 3; last line: \033[31mred\007", null));
        assertThat(table.render(console, WIDE).getLast())
                .isEqualTo("exit 3; last line: \\u001b[31mred\\u0007");
    }

    @Test
    void alignsWordsToTheLeftAndNumbersToTheRightOfTheWidestCell() {
        Table table = new Table(Table.Column.left("NAME", 1), Table.Column.right("PORT", 2));
        row(table, "api", 80);
        row(table, "web-001", 9001);
        row(table, "x", 123_456);
        assertThat(table.render(console, WIDE))
                .containsExactly(
                        "NAME       PORT", "api          80", "web-001    9001", "x        123456");
    }

    @Test
    void leavesNoBlanksAtTheEndOfALine() {
        Table table = new Table(Table.Column.left("NAME", 1), Table.Column.left("REASON", 2));
        row(table, "api", "crashed");
        row(table, "web", "");
        assertThat(table.render(console, WIDE))
                .containsExactly("NAME  REASON", "api   crashed", "web");
    }

    @Test
    void showsAHyphenForWhatIsNotKnown() {
        Table table = new Table(Table.Column.left("NAME", 1), Table.Column.right("PID", 2));
        row(table, "api", null);
        assertThat(table.render(console, WIDE)).containsExactly("NAME  PID", "api     -");
    }

    @Test
    void leavesOutAColumnInWhichNoRowSaysAnything() {
        Table table = three();
        row(table, "api", "", "READY");
        row(table, "web", "", "READY");
        assertThat(table.render(console, WIDE))
                .containsExactly("NAME  STATE", "api   READY", "web   READY");
    }

    @Test
    void keepsEveryTitleWhenThereAreNoRows() {
        assertThat(three().render(console, WIDE)).containsExactly("NAME  REASON  STATE");
    }

    @Test
    void leavesNothingOutThatJustFits() {
        Table table = three();
        row(table, "api", "reason", "READY");
        assertThat(table.render(console, 19)).first().isEqualTo("NAME  REASON  STATE");
    }

    @Test
    void leavesOutTheColumnOfTheLowestWeightWhenItIsTooWide() {
        Table table = three();
        row(table, "api", "reason", "READY");
        assertThat(table.render(console, 18)).containsExactly("NAME  STATE", "api   READY");
    }

    @Test
    void cutsTitlesAndRowsWhenTwoColumnsAreStillTooWide() {
        Table table = three();
        row(table, "a-rather-long-name", "reason", "READY");
        assertThat(table.render(console, 22))
                .containsExactly("NAME                ST", "a-rather-long-name  RE");
    }

    @Test
    void usesRoomThatAWideColumnLeavesForALighterOneThatFits() {
        Table table =
                new Table(
                        Table.Column.right("#", 1),
                        Table.Column.left("NAME", 9),
                        Table.Column.left("URL", 2),
                        Table.Column.left("STATE", 5));
        row(table, 1, "api", "https://api.localhost", "READY");
        assertThat(table.render(console, 20)).containsExactly("#  NAME  STATE", "1  api   READY");
        assertThat(table.omitted(20)).containsExactly("URL");
    }

    @Test
    void namesOnlyWhatWouldHaveSaidSomething() {
        Table table = three();
        row(table, "api", "", "READY");
        assertThat(table.omitted(11)).isEmpty();
        row(table, "web", "crashed", "FAILED");
        assertThat(table.omitted(40)).isEmpty();
        assertThat(table.omitted(15)).containsExactly("REASON");
    }

    @Test
    void shortensAPathFromItsBeginningRatherThanLeaveItOut() {
        Table table =
                new Table(
                        Table.Column.left("NAME", 2),
                        Table.Column.left("STATE", 1),
                        Table.Column.path("ROOT", 3));
        row(table, "api", "READY", "/home/somebody/projects/www/api");
        assertThat(table.render(console, 35))
                .containsExactly("NAME  STATE  ROOT", "api   READY  …body/projects/www/api");
        assertThat(table.render(console, 25))
                .containsExactly("NAME  ROOT", "api   …y/projects/www/api");
        assertThat(table.render(console, WIDE))
                .containsExactly(
                        "NAME  STATE  ROOT", "api   READY  /home/somebody/projects/www/api");
    }

    @Test
    void neverIsWiderThanTheTerminal() {
        Table table = three();
        row(table, "a-rather-long-name", "crashed 6 times in 30 s", "UNHEALTHY");
        for (int width = 1; width < 60; width++) {
            List<String> lines = table.render(console, width);
            assertThat(lines).hasSize(2);
            for (String line : lines) {
                assertThat(line.length()).isLessThanOrEqualTo(width);
            }
        }
    }

    private static Table three() {
        return new Table(
                Table.Column.left("NAME", 9),
                Table.Column.left("REASON", 1),
                Table.Column.left("STATE", 5));
    }

    private static void row(Table table, Object... cells) {
        Table.Cell[] row = new Table.Cell[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = Table.Cell.of(cells[i]);
        }
        table.row(row);
    }
}
