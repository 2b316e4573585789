package dev.lanekeeper.checkout.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** What a batch wants to know of a row of {@code product_codes}. */
@Entity
@Immutable
@Table(name = "product_codes")
@IdClass(CodeRow.Key.class)
@NullUnmarked
class CodeRow {

    record Key(UUID productId, long position) implements Serializable {}

    @Id private UUID productId;

    @Id private long position;

    private String codeHash;

    protected CodeRow() {}

    UUID productId() {
        return productId;
    }

    long position() {
        return position;
    }

    String codeHash() {
        return codeHash;
    }
}
