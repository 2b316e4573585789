package dev.lanekeeper.checkout.http;

import dev.lanekeeper.runtime.web.CommandCall.Success;
import java.util.LinkedHashMap;
import java.util.Map;

/** How outcomes look to callers. */
final class Shown {

    private Shown() {}

    /** What the command says, with its code. */
    static Map<String, Object> of(Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("code", success.code());
        success.result()
                .propertyStream()
                .forEach(member -> body.put(member.getKey(), member.getValue()));
        return body;
    }
}
