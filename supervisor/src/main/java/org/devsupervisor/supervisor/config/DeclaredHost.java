package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;

import java.util.regex.Pattern;

/** A name that a server may have beside its own: one for which the CA can sign (docs/adr/0008). */
final class DeclaredHost {
    static final int LONGEST = 253;

    /** Below {@code localhost} and {@code test}, which never leave this machine (RFC 6761). */
    static final String FORM = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(localhost|test)";

    /** What stands behind the name of a server in the host that it has anyhow. */
    static final String OWN = ".localhost";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private DeclaredHost() {}

    /**
     * @throws Invalid with the end of a sentence that has quoted it
     */
    static String checked(String host) {
        if (host.length() > LONGEST || !PATTERN.matcher(host).matches()) {
            throw new Invalid("which is no lower-case host name that ends in .localhost or .test");
        }
        if (host.endsWith(OWN)
                && ServerName.reserved(host.substring(0, host.length() - OWN.length()))) {
            throw new Invalid("which is reserved; choose another");
        }
        return host;
    }
}
