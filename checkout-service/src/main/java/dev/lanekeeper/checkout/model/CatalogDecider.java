package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand.AddProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProductCodes;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdateProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdatePromo;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.events.checkout.SealedCode;
import dev.lanekeeper.runtime.contract.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the shop sells, and what its promo codes are worth. */
final class CatalogDecider {

    private CatalogDecider() {}

    static Step<Change> add(CheckoutState state, AddProduct command) {
        Product known = state.product(command.productId());
        if (known != null) {
            return Step.asItIs("added", told(known));
        }
        var product =
                new Product(
                        command.productId(),
                        command.name(),
                        command.price(),
                        command.digital(),
                        true,
                        0,
                        0);
        return new Step.Draft<Change>()
                .change(new Change.OfProduct(product))
                .accepted("added", told(product));
    }

    static Step<Change> update(CheckoutState state, UpdateProduct command) {
        Product known = state.product(command.productId());
        if (known == null) {
            return unknown(command.productId());
        }
        Product product = known.selling(command.name(), command.price(), command.active());
        return new Step.Draft<Change>()
                .change(new Change.OfProduct(product))
                .accepted("updated", told(product));
    }

    static Step<Change> addCodes(CheckoutState state, AddProductCodes command) {
        Product product = state.product(command.productId());
        if (product == null) {
            return unknown(command.productId());
        }
        if (!product.digital()) {
            return Refusals.refused(CheckoutRefusal.NOT_DIGITAL, Map.of("productId", product.id()));
        }
        List<NewCode> codes = new ArrayList<>();
        List<Integer> duplicates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < command.codes().size(); i++) {
            SealedCode code = command.codes().get(i);
            if (seen.add(code.fingerprint()) && !state.hasCode(product.id(), code.fingerprint())) {
                codes.add(
                        new NewCode(
                                product.id(),
                                product.codesAdded() + codes.size() + 1,
                                code.sealed(),
                                code.fingerprint()));
            } else {
                duplicates.add(i);
            }
        }
        var result = new CheckoutResult.Codes(product.id(), codes.size(), duplicates);
        return codes.isEmpty()
                ? Step.asItIs("added", result)
                : new Step.Draft<Change>()
                        .change(new Change.CodesAdded(product.id(), codes))
                        .change(new Change.OfProduct(product.withCodes(codes.size())))
                        .accepted("added", result);
    }

    static Step<Change> create(CheckoutState state, CreatePromo command) {
        Promo known = state.promo(command.code());
        if (known != null) {
            return known.id().equals(command.promoId())
                    ? Step.asItIs("created", told(known))
                    : Refusals.refused(
                            CheckoutRefusal.PROMO_CODE_TAKEN, Map.of("promoId", known.id()));
        }
        var promo = new Promo(command.promoId(), command.code(), command.terms(), 0, 0);
        return new Step.Draft<Change>()
                .change(new Change.OfPromo(promo))
                .accepted("created", told(promo));
    }

    static Step<Change> update(CheckoutState state, UpdatePromo command) {
        Promo known = state.promo(command.promoId());
        if (known == null) {
            return Refusals.refused(CheckoutRefusal.PROMO_NOT_FOUND, Map.of());
        }
        Integer limit = command.terms().usageLimit();
        if (limit != null && limit < known.usedCount()) {
            return Refusals.refused(
                    CheckoutRefusal.LIMIT_BELOW_USES, Map.of("usedCount", known.usedCount()));
        }
        Promo promo = known.with(command.terms());
        return new Step.Draft<Change>()
                .change(new Change.OfPromo(promo))
                .accepted("updated", told(promo));
    }

    private static Step<Change> unknown(UUID productId) {
        return Refusals.refused(CheckoutRefusal.PRODUCT_UNKNOWN, Map.of("productId", productId));
    }

    private static CheckoutResult.Product told(Product product) {
        return new CheckoutResult.Product(
                product.id(), product.name(), product.price(), product.digital(), product.active());
    }

    private static CheckoutResult.Promo told(Promo promo) {
        return new CheckoutResult.Promo(promo.id(), promo.code(), promo.terms(), promo.usedCount());
    }
}
