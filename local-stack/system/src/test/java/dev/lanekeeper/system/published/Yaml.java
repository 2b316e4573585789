package dev.lanekeeper.system.published;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;

/** Mappings in the order in which they are written, and their text. */
final class Yaml {

    private static final int WIDTH_CHARACTERS = 120;

    private Yaml() {}

    /** Of names and values in turn. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static Map<String, Object> reference(String target) {
        return map("$ref", target);
    }

    /**
     * @param comment the first line
     */
    static String text(String comment, Map<String, Object> document) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(WIDTH_CHARACTERS);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return "# " + comment + "\n" + new org.yaml.snakeyaml.Yaml(options).dump(document);
    }
}
