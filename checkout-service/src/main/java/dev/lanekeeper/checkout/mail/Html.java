package dev.lanekeeper.checkout.mail;

import org.springframework.web.util.HtmlUtils;

/** Text within pages and mails. */
public final class Html {

    private Html() {}

    /** Text that shows as itself, also in an attribute, whoever has written it. */
    public static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
