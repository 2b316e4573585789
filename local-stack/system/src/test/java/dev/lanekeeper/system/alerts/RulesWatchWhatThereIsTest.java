package dev.lanekeeper.system.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.checkout.store.ShopAudit;
import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.pos.store.RegisterAudit;
import dev.lanekeeper.purchase.store.MarketAudit;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.sync.store.ConversationAudit;
import dev.lanekeeper.token.store.TokenAudit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule over a meter that nobody has, or over a word that nobody says, is silent for ever. */
class RulesWatchWhatThereIsTest {

    private static final Pattern METER = Pattern.compile("(?<![:\\w])lanekeeper_[a-z_]+(?!:|\\w)");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");
    private static final Pattern CATALOGUED =
            Pattern.compile("^\\| `(lanekeeper_[a-z_]+)`", Pattern.MULTILINE);
    private static final Pattern RECORDED = Pattern.compile("[a-z_]+:[a-z_]+:[a-z0-9_]+");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern TYPES =
            Pattern.compile("lanekeeper\\\\*\\.([a-z]+)\\\\*\\.([A-Z]\\w+)\\\\*\\.v1");
    private static final Pattern NAMES_OF_RECORDS =
            Pattern.compile(
                    "(service|instance)(_[a-z]+)*:(lanekeeper|hikaricp|kafka)_[a-z_]+:[a-z0-9_]+");

    private static final Map<String, CommandCatalog<? extends Command>> CATALOGS =
            Map.of(
                    "pos", CommandCatalog.ofSealed("pos", PosCommand.class),
                    "purchase", CommandCatalog.ofSealed("purchase", PurchaseCommand.class),
                    "token", CommandCatalog.ofSealed("token", TokenCommand.class),
                    "sync", CommandCatalog.ofSealed("sync", SyncCommand.class),
                    "checkout", CommandCatalog.ofSealed("checkout", CheckoutCommand.class));

    @Test
    void eachMeterOfOursStandsInTheCatalogue() {
        List<String> catalogued =
                CATALOGUED
                        .matcher(Operations.text(Operations.METERS))
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        assertThat(named(METER).map(meter -> PART.matcher(meter).replaceFirst("")))
                .isNotEmpty()
                .isSubsetOf(catalogued);
    }

    @Test
    void eachRecordedNumberThatARuleUsesIsRecorded() {
        List<String> recorded = Rule.all().stream().map(Rule::name).toList();

        assertThat(named(RECORDED)).isNotEmpty().isSubsetOf(recorded);
    }

    @Test
    void recordedNumbersAreNamedByLevelMeterAndOperation() {
        assertThat(Rule.all())
                .filteredOn(Rule.Recorded.class::isInstance)
                .allSatisfy(rule -> assertThat(rule.name()).matches(NAMES_OF_RECORDS));
    }

    @Test
    void eachTypeOfCommandIsOneThatAServiceHas() {
        assertThat(
                        Rule.all().stream()
                                .flatMap(rule -> TYPES.matcher(rule.expression()).results())
                                .map(found -> List.of(found.group(1), found.group(2))))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(types(type.getFirst())).contains(type.getLast()));
    }

    private static Stream<String> types(String service) {
        return CATALOGS.get(service).recordClasses().keySet().stream().map(type -> type.name());
    }

    @Test
    void eachPromiseThatIsCheckedCallsSomebodyWhenItIsBroken() {
        Rule.Alert broken =
                Rule.alerts().stream()
                        .filter(alert -> alert.name().equals("PromiseBroken"))
                        .findFirst()
                        .orElseThrow();
        String page = Operations.text(Operations.RUNBOOKS.resolve("PromiseBroken.md"));

        assertThat(broken.expression())
                .as("no check is left out")
                .isEqualTo("service_check:lanekeeper_integrity_breaches:max > 0");
        assertThat(broken.severity()).isEqualTo("page");
        assertThat(checks().map(IntegrityCheck::name))
                .allSatisfy(check -> assertThat(page).contains("`" + check + "`"));
    }

    private static Stream<IntegrityCheck> checks() {
        return Stream.of(
                        MarketAudit.checks(),
                        ShopAudit.checks(),
                        RegisterAudit.checks(),
                        ConversationAudit.checks(),
                        TokenAudit.checks())
                .flatMap(Collection::stream);
    }

    /** What the expressions name so, the text within quotation marks left out. */
    private static Stream<String> named(Pattern pattern) {
        return Rule.all().stream()
                .map(rule -> QUOTED.matcher(rule.expression()).replaceAll("\"\""))
                .flatMap(expression -> pattern.matcher(expression).results())
                .map(found -> found.group())
                .distinct();
    }
}
