package dev.lanekeeper.system.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.alerts.Operations;
import dev.lanekeeper.system.dashboards.Dashboard.Panel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person sees who opens a dashboard, as far as its file tells. */
class DashboardsTest {

    private static final int COLUMNS = 24;
    private static final Path DATA_SOURCE =
            Operations.REPOSITORY.resolve("ops/grafana/provisioning/datasources/prometheus.yml");
    private static final Pattern RUNBOOK = Pattern.compile("ops/runbooks/(\\w+\\.md)");

    private final List<Dashboard> dashboards = Dashboard.all();
    private final List<Panel> panels =
            dashboards.stream().flatMap(one -> one.panels().stream()).toList();

    @Test
    void eachHasAnAddressThatStaysAndATitle() {
        assertThat(dashboards).extracting(Dashboard::uid).doesNotHaveDuplicates();
        assertThat(dashboards)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(one -> {
                    assertThat(one.uid()).startsWith("lanekeeper-");
                    assertThat(one.json().path("title").asString("")).isNotBlank();
                });
    }

    @Test
    void eachPanelSaysWhatItShowsAndWhatIsBad() {
        assertThat(panels)
                .extracting(Panel::title)
                .allSatisfy(title -> assertThat(title).isNotBlank());
        assertThat(panels)
                .filteredOn(panel -> !panel.isRow() && !panel.description().contains("**Bad:** "))
                .extracting(Panel::name)
                .isEmpty();
    }

    @Test
    void panelsStandBesideOneAnotherInTheColumns() {
        for (Dashboard dashboard : dashboards) {
            List<Panel> placed = dashboard.panels();
            for (int n = 0; n < placed.size(); n++) {
                Panel panel = placed.get(n);
                assertThat(panel.at("x")).as(panel.name()).isNotNegative();
                assertThat(panel.at("x") + panel.at("w")).as(panel.name()).isBetween(1, COLUMNS);
                assertThat(placed.subList(n + 1, placed.size()))
                        .as(panel.name())
                        .noneMatch(panel::overlaps)
                        .allMatch(later -> later.at("y") >= panel.at("y"));
            }
        }
    }

    @Test
    void eachPanelAsksTheDataSourceThatIsProvisioned() {
        String provisioned = Operations.text(DATA_SOURCE);

        assertThat(panels)
                .filteredOn(panel -> !panel.isRow())
                .extracting(panel -> panel.json().path("datasource").path("uid").asString(""))
                .containsOnly("prometheus");
        assertThat(provisioned).contains("uid: prometheus\n");
    }

    @Test
    void eachRunbookThatAPanelNamesIsThere() {
        List<String> runbooks =
                panels.stream()
                        .flatMap(panel -> RUNBOOK.matcher(panel.description()).results())
                        .map(match -> match.group(1))
                        .distinct()
                        .toList();

        assertThat(runbooks).isNotEmpty();
        assertThat(runbooks)
                .filteredOn(page -> !Files.exists(Operations.RUNBOOKS.resolve(page)))
                .isEmpty();
    }
}
