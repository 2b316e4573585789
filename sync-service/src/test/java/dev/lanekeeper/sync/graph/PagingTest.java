package dev.lanekeeper.sync.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.runtime.wire.Json;
import org.junit.jupiter.api.Test;

/** Where a list goes on, in the shapes that were seen. */
class PagingTest {

    private static String next(String paging) {
        return Paging.next(Json.tree(paging));
    }

    @Test
    void theCursorCountsAndNotTheLink() {
        assertThat(
                        next(
                                "{\"cursors\":{\"before\":\"b\",\"after\":\"a\"},\"next\":\"https://graph/x?after=other&access_token=secret\"}"))
                .isEqualTo("a");
        assertThat(next("{\"next\":\"https://graph/x?access_token=secret&after=a%3D%3D\"}"))
                .isEqualTo("a==");
    }

    /** The last page has cursors as well. */
    @Test
    void withoutALinkItIsTheLastPage() {
        assertThat(next("{\"cursors\":{\"after\":\"a\"}}")).isNull();
        assertThat(next("{}")).isNull();
    }

    @Test
    void moreWithoutAPlaceIsNotTheEnd() {
        assertThat(next("{\"next\":\"https://graph/x?until=1\"}")).isEqualTo(Paging.NOWHERE);
        assertThat(next("{\"next\":\"https://graph/x?after=%zz\"}")).isEqualTo(Paging.NOWHERE);
    }
}
