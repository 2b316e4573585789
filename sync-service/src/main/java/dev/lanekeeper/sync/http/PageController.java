package dev.lanekeeper.sync.http;

import dev.lanekeeper.events.sync.SyncCommand.RegisterPage;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.sync.http.Bodies.PageBody;
import dev.lanekeeper.sync.meta.PageSeal;
import dev.lanekeeper.sync.store.PageReads;
import dev.lanekeeper.sync.store.PageReads.PageView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages and their tokens, which go in and never come out. */
@RestController
@RequestMapping("/api/pages")
final class PageController {

    private final PageSeal seal;
    private final PageReads reads;

    PageController(PageSeal seal, PageReads reads) {
        this.seal = seal;
        this.reads = reads;
    }

    @Operation(summary = "Register a page with its token")
    @Answered({Answered.SuccessWithStatus.class, SyncResult.Registered.class})
    @PutMapping("/{pageId}")
    ResponseEntity<?> register(@PathVariable String pageId, @Body PageBody body, CommandCall call)
            throws InterruptedException {
        String tenant = call.caller().tenant();
        String id = Parameters.pageId(pageId);
        return call.send(
                new RegisterPage(
                        tenant,
                        id,
                        body.facebookPageId(),
                        seal.sealed(tenant, id, body.pageToken()),
                        seal.fingerprint(body.pageToken()),
                        call.caller().subject()),
                success ->
                        Map.of(
                                "success",
                                true,
                                "status",
                                success.code(),
                                "pageId",
                                id,
                                "facebookPageId",
                                body.facebookPageId()));
    }

    @Operation(summary = "A page, without its token")
    @GetMapping("/{pageId}")
    PageView page(@PathVariable String pageId, Caller caller) {
        return reads.page(caller.tenant(), Parameters.pageId(pageId))
                .orElseThrow(Parameters::pageUnknown);
    }
}
