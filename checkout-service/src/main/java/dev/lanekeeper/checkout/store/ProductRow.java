package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Product;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code products}. */
@Entity
@Immutable
@Table(name = "products")
@NullUnmarked
class ProductRow {

    @Id private UUID id;

    private String name;
    private BigDecimal price;
    private boolean digital;

    @Column(name = "is_active")
    private boolean active;

    private long codesAdded;
    private long claimedThrough;

    protected ProductRow() {}

    UUID id() {
        return id;
    }

    Product product() {
        return new Product(id, name, price, digital, active, codesAdded, claimedThrough);
    }
}
