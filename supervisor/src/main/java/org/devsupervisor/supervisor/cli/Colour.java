package org.devsupervisor.supervisor.cli;

/** The few colours in use, as ANSI codes; dark and light terminals can both show them. */
enum Colour {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
