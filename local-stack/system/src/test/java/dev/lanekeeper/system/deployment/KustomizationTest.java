package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files under ops/kubernetes name each other, all of them, and none that is not there. */
class KustomizationTest {

    private static final Path FOLDER = Repository.ROOT.resolve(Manifests.FOLDER);

    @Test
    void everyFileIsNamedByAKustomization() throws IOException {
        TreeSet<Path> named = new TreeSet<>();
        TreeSet<Path> there = new TreeSet<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> {
                        if (file.endsWith("kustomization.yaml")) {
                            names(file).forEach(named::add);
                        } else {
                            there.add(file);
                        }
                    });
        }

        assertThat(named).allSatisfy(path -> assertThat(path).exists());
        assertThat(there).isNotEmpty().allSatisfy(file -> assertThat(named).contains(file));
        assertThat(FOLDER.resolve("production/kustomization.yaml")).exists();
    }

    private static Stream<Path> names(Path kustomization) {
        Map<String, Object> said =
                Repository.yaml(Repository.ROOT.relativize(kustomization).toString()).getFirst();
        Stream<String> resources =
                Repository.<String>list(said.getOrDefault("resources", List.of())).stream();
        Stream<String> patches =
                Repository.<Map<String, Object>>list(said.getOrDefault("patches", List.of()))
                        .stream()
                        .filter(patch -> patch.containsKey("path"))
                        .map(patch -> (String) patch.get("path"));
        return Stream.concat(resources, patches)
                .map(path -> kustomization.resolveSibling(path).normalize());
    }
}
