package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

class StrayVariablesTest {
    @ParameterizedTest
    @CsvSource({
        "SUPERVISOR_PROXY_HTPS_PORT, SUPERVISOR_PROXY_HTTPS_PORT",
        "SUPERVISOR_PROXY_HTTP_PROT, SUPERVISOR_PROXY_HTTP_PORT",
        "SUPERVISOR_HTTPS_PORT, SUPERVISOR_PROXY_HTTPS_PORT",
        "SUPERVISOR_SERVER_PORT, SUPERVISOR_SERVER_PORTS",
        "SUPERVISOR_PROFIL, SUPERVISOR_PROFILE"
    })
    void namesTheVariableThatIsMeant(String typed, String meant) {
        assertThat(StrayVariables.among(Set.of("PATH", typed)))
                .containsExactly(
                        "variable '%s' sets nothing; did you mean '%s'?".formatted(typed, meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUPERVISOR_ENABLED",
                "SUPERVISOR_PROCESS_NAME",
                "SUPERVISOR_GROUP_NAME",
                "SUPERVISOR_SERVER_URL",
                "SUPERVISOR_",
                "SUPERVISOR_PROXY_HTTPS_PORT",
                "MY_SUPERVISOR_PROFIL"
            })
    void leavesAloneWhatIsReadAndWhatIsSomebodyElses(String variable) {
        assertThat(StrayVariables.among(Set.of(variable))).isEmpty();
    }

    @Test
    void tellsSeveralInTheOrderOfTheirNames() {
        assertThat(StrayVariables.among(Set.of("SUPERVISOR_PROFIL", "SUPERVISOR_API_ALAS")))
                .containsExactly(
                        "variable 'SUPERVISOR_API_ALAS' sets nothing; did you mean"
                                + " 'SUPERVISOR_API_ALIAS'?",
                        "variable 'SUPERVISOR_PROFIL' sets nothing; did you mean"
                                + " 'SUPERVISOR_PROFILE'?");
    }
}
