package dev.lanekeeper.system.load;

import dev.lanekeeper.system.launcher.LocalTokens;
import java.util.List;
import java.util.stream.IntStream;

/** Users with one company each; a key is a user. */
record LoadUsers(List<String> tokens) {

    static final String REALM = "9130347596842384";

    static LoadUsers of(LocalTokens tokens, int count) {
        return new LoadUsers(
                IntStream.range(0, count).mapToObj(n -> tokens.of("load-" + n)).toList());
    }

    String token(int user) {
        return tokens.get(user);
    }
}
