package dev.lanekeeper.system.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is called at three in the morning finds the page that he is sent to. */
class AlertsHaveRunbooksTest {

    private static final List<String> SEVERITIES = List.of("page", "ticket");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void eachAlertHasAPageAndEachPageItsAlert() {
        assertThat(Operations.runbooks().stream().map(Operations::name))
                .containsExactlyInAnyOrderElementsOf(
                        Rule.alerts().stream().map(Rule.Alert::name).toList());
    }

    @Test
    void eachAlertSaysHowUrgentItIsAndWhereItsPageIs() {
        assertThat(Rule.alerts())
                .allSatisfy(alert -> {
                    assertThat(alert.severity()).as(alert.name()).isIn(SEVERITIES);
                    assertThat(alert.annotations())
                            .as(alert.name())
                            .containsEntry("runbook_url", "ops/runbooks/" + alert.name() + ".md")
                            .hasEntrySatisfying(
                                    "summary",
                                    summary ->
                                            assertThat(summary)
                                                    .startsWith("{{ $labels.service }}: "))
                            .hasEntrySatisfying(
                                    "description",
                                    description -> assertThat(description).isNotBlank());
                });
    }

    @Test
    void eachPageSaysTheSameOfItsAlert() {
        assertThat(Rule.alerts())
                .allSatisfy(alert ->
                        assertThat(page(alert))
                                .as(alert.name())
                                .startsWith("# " + alert.name() + "\n")
                                .contains(
                                        alert.severity().equals("page")
                                                ? "\nPage · "
                                                : "\nTicket · ")
                                .contains("(../prometheus/rules/" + alert.file() + ".yml)")
                                .contains("**Symptom.**", "**What users see.**", "do."));
    }

    @Test
    void theIndexListsEachAlert() {
        String index = Operations.text(Operations.RUNBOOKS.resolve(Operations.INDEX));

        assertThat(Rule.alerts())
                .allSatisfy(alert ->
                        assertThat(index)
                                .contains(
                                        "| [%s](%s.md) | %s | %s |"
                                                .formatted(
                                                        alert.name(),
                                                        alert.name(),
                                                        alert.severity(),
                                                        alert.file())));
    }

    @Test
    void linksLeadSomewhere() {
        assertThat(Operations.files(Operations.RUNBOOKS, ".md"))
                .allSatisfy(page ->
                        assertThat(LINK.matcher(Operations.text(page)).results())
                                .map(link -> page.resolveSibling(link.group(1)))
                                .allSatisfy(target ->
                                        assertThat(Files.exists(target))
                                                .as("%s, named in %s", target, page)
                                                .isTrue()));
    }

    private static String page(Rule.Alert alert) {
        Path page = Operations.RUNBOOKS.resolve(alert.name() + ".md");
        return Files.exists(page) ? Operations.text(page) : "";
    }
}
