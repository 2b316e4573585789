package dev.lanekeeper.sync.store;

import dev.lanekeeper.sync.model.Page;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pages}. */
@Entity
@Immutable
@Table(name = "pages")
@NullUnmarked
class PageRow {

    @Id private String pageId;

    private String tenantId;
    private String facebookPageId;

    private String pageTokenEnc;

    private boolean tokenInvalid;
    private String registeredBy;
    private Instant createdAt;
    private Instant updatedAt;

    protected PageRow() {}

    Page page() {
        return new Page(
                pageId,
                tenantId,
                facebookPageId,
                pageTokenEnc,
                tokenInvalid,
                registeredBy,
                createdAt,
                updatedAt);
    }
}
