package dev.lanekeeper.embedded.intuit;

import static dev.lanekeeper.embedded.sandbox.Html.escaped;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.FormException;
import dev.lanekeeper.embedded.sandbox.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page on which a user lets an app in, or does not. */
final class ConsentPage {

    static final String PATH = "/connect/oauth2";

    private static final Map<String, String> COMPANIES =
            new TreeMap<>(
                    Map.of(
                            "9130347596842384", "Craig's Design and Landscaping",
                            "9130347596842385", "Olive & Sons <Bakery>",
                            "9130347596842386", "North Pier Bikes"));
    private static final Pattern REALM = Pattern.compile("[0-9]{1,32}");

    private final String clientId;
    private final Set<String> redirectUris;
    private final Grants grants;

    ConsentPage(String clientId, Set<String> redirectUris, Grants grants) {
        this.clientId = clientId;
        this.redirectUris = redirectUris;
        this.grants = grants;
    }

    Answer answer(Request request) {
        try {
            Form asked = request.query();
            check(asked);
            return request.method().equals("POST")
                    ? decided(asked, Form.parse(text(request)))
                    : Answer.html(200, page(asked));
        } catch (FormException e) {
            return Answer.html(400, "<p>" + escaped(e.sentence()) + "</p>");
        } catch (OAuthError e) {
            return Answer.html(400, "<p>" + escaped(String.valueOf(e.getMessage())) + "</p>");
        }
    }

    /** Whoever is not known, or wants the browser sent elsewhere, gets no redirect. */
    private void check(Form asked) {
        if (!asked.required("client_id").equals(clientId)) {
            throw new OAuthError(400, "invalid_client", "The client_id is not known.");
        }
        String redirectUri = asked.required("redirect_uri");
        if (!isAddress(redirectUri)
                || !redirectUris.isEmpty() && !redirectUris.contains(redirectUri)) {
            throw OAuthError.invalidRequest("The redirect_uri is not one of the app's.");
        }
        if (!asked.required("response_type").equals("code")) {
            throw new OAuthError(
                    400, "unsupported_response_type", "The response_type is not code.");
        }
        asked.required("scope");
        asked.required("state");
    }

    /** Absolute and without a fragment (RFC 6749, section 3.1.2). */
    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return address.isAbsolute() && address.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private Answer decided(Form asked, Form decision) {
        if (!"connect".equals(decision.text("decision"))) {
            return back(asked, Map.of("error", "access_denied"));
        }
        String realmId = decision.required("realmId");
        if (!REALM.matcher(realmId).matches()) {
            throw OAuthError.invalidRequest("The company is no number.");
        }
        String code =
                grants.consent(realmId, asked.required("scope"), asked.required("redirect_uri"));
        return back(asked, Map.of("code", code, "realmId", realmId));
    }

    private static Answer back(Form asked, Map<String, String> parameters) {
        Map<String, String> query = new TreeMap<>(parameters);
        query.put("state", asked.required("state"));
        String address = asked.required("redirect_uri");
        return Answer.seeOther(
                address
                        + (address.contains("?") ? "&" : "?")
                        + query.entrySet().stream()
                                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                                .collect(Collectors.joining("&")));
    }

    private static String page(Form asked) {
        String action =
                PATH
                        + "?"
                        + asked.values().entrySet().stream()
                                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                                .collect(Collectors.joining("&"));
        String companies =
                COMPANIES.entrySet().stream()
                        .map(one ->
                                "<option value=\"%s\">%s</option>"
                                        .formatted(one.getKey(), escaped(one.getValue())))
                        .collect(Collectors.joining());
        return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Sandbox Intuit</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; color: #21262a; }
          h1 { font-size: 1.4rem; } select, button { width: 100%%; padding: .7rem; font: inherit; border-radius: 6px; border: 1px solid #8d9096; }
          button { border: 0; margin-top: .6rem; background: #2ca01c; color: #fff; cursor: pointer; }
          button.quiet { background: #eceef1; color: #21262a; } footer { color: #6b6c72; font-size: .85rem; margin-top: 3rem; }
        </style></head>
        <body>
          <h1>An app wants to work with your company in QuickBooks</h1>
          <p>It asks for: %s</p>
          <form method="post" action="%s">
            <label for="realmId">Company</label>
            <select id="realmId" name="realmId">%s</select>
            <button id="connect" name="decision" value="connect">Connect</button>
            <button id="cancel" name="decision" value="cancel" class="quiet">Cancel</button>
          </form>
          <footer>A sandbox on this machine: no company is real.</footer>
        </body></html>
        """
                .formatted(escaped(asked.required("scope")), escaped(action), companies);
    }

    private static String text(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
