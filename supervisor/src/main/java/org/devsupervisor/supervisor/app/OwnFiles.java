package org.devsupervisor.supervisor.app;

import org.devsupervisor.shared.model.Dotfiles;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.home.Home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The supervisor's own files, which no server may serve: tokens are among them. Blocks. */
record OwnFiles(List<Path> folders) {
    static OwnFiles of(Home home) {
        return new OwnFiles(List.of(home.root(), home.run()));
    }

    /**
     * A root around them is none of its own if a server answers to no path that leads there.
     *
     * @throws Invalid if a server of that root would serve them
     */
    void refuse(ServerName name, Path root) {
        Path there = RealPath.of(root);
        for (Path folder : folders) {
            Path own = RealPath.of(folder);
            boolean within = there.startsWith(own);
            boolean around = own.startsWith(there) && !hidden(there.relativize(own));
            if (within || around) {
                throw new Invalid(
                        "server '%s': document root '%s' would have the supervisor's own files in '%s' served; choose another"
                                .formatted(name, root, folder));
            }
        }
    }

    private static boolean hidden(Path way) {
        List<String> names = new ArrayList<>();
        way.forEach(name -> names.add(name.toString()));
        return Dotfiles.hide(names);
    }
}
