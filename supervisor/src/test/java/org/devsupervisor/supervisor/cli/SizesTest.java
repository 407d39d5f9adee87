package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "1000000, 1.0 MB",
        "57300000, 57.3 MB",
        "999940000, 999.9 MB",
        "1000000000, 1.00 GB",
        "16384000000, 16.38 GB"
    })
    void areDecimal(long bytes, String text) {
        assertThat(Sizes.of(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"999999, 1.0 MB", "999999999, 1.00 GB"})
    void roundUpIntoTheNextUnitAndNeverShowAThousandOfTheLower(long bytes, String text) {
        assertThat(Sizes.of(bytes)).isEqualTo(text);
    }

    @Test
    void areAHyphenWhereTheSystemDoesNotTell() {
        assertThat(Sizes.of(null)).isEqualTo("-");
    }

    @Test
    void haveADecimalPointInEveryLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Sizes.of(57_300_000L)).isEqualTo("57.3 MB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
