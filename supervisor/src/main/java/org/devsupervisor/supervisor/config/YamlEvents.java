package org.devsupervisor.supervisor.config;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The events of a YAML file, and how far whoever reads them has come. */
final class YamlEvents implements Parser {
    private final Parser parser;
    private Mark reached = new Mark("", 0, 0, 0, new int[0], 0);

    YamlEvents(String text, LoaderOptions options) {
        this.parser = new ParserImpl(new StreamReader(text), options);
    }

    /** Where the event begins at which was looked last; the beginning before the first. */
    Mark reached() {
        return reached;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return reach(parser.peekEvent());
    }

    @Override
    public Event getEvent() {
        return reach(parser.getEvent());
    }

    private Event reach(Event event) {
        if (event != null) {
            reached = event.getStartMark();
        }
        return event;
    }
}
