package dev.lanekeeper.embedded.sandbox;

/** What the sandboxes' pages have in common. */
public final class Html {

    private Html() {}

    /** Text that shows as itself, also in an attribute, whoever has sent it. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
