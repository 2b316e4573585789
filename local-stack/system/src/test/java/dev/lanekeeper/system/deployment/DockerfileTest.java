package dev.lanekeeper.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.Lanekeeper;
import dev.lanekeeper.system.deployment.ComposeFile.Container;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Dockerfile copies what there is, and starts what there is. */
class DockerfileTest {

    private static final String DOCKERFILE = "ops/containers/Dockerfile";
    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+) AS (\\S+)$");
    private static final Pattern USER = Pattern.compile("(?m)^USER (\\S+)$");
    private static final Pattern COPY =
            Pattern.compile("(?m)^COPY (?<options>(?:--\\S+ )*)(?<source>\\S+) \\S+$");

    private final String dockerfile = Repository.text(DOCKERFILE);
    private final List<String> sent =
            Repository.text(".dockerignore")
                    .lines()
                    .filter(line -> line.startsWith("!"))
                    .map(line -> line.substring(1))
                    .toList();

    @Test
    void everyModuleIsSentToTheBuildAndNothingElseOfTheRepositoryButWhatIsCopied() {
        assertThat(Repository.text(".dockerignore").lines()).contains("*", "**/target", "**/.env");
        assertThat(Poms.modules())
                .allSatisfy(module -> assertThat(sent).contains(module.split("/")[0]));
        assertThat(sent)
                .contains("pom.xml", ".mvn")
                .allSatisfy(path -> assertThat(Repository.ROOT.resolve(path)).exists());
    }

    @Test
    void whatIsCopiedFromTheRepositoryIsSent() {
        assertThat(COPY.matcher(dockerfile).results())
                .filteredOn(copy -> !copy.group("options").contains("--from="))
                .extracting(copy -> copy.group("source"))
                .contains("ops/containers/healthy")
                .allSatisfy(
                        source -> assertThat(source.equals(".") || sent.contains(source)).isTrue());
    }

    @Test
    void stagesAreBuiltOnImagesOfOneVersionOrOnEachOther() {
        List<String> stages =
                FROM.matcher(dockerfile).results().map(from -> from.group(2)).toList();
        assertThat(FROM.matcher(dockerfile).results())
                .extracting(from -> from.group(1))
                .allSatisfy(image ->
                        assertThat(
                                        stages.contains(image)
                                                || image.matches("[a-z-]+:\\d+\\.\\d+\\.\\d+\\S*"))
                                .isTrue());
        assertThat(COPY.matcher(dockerfile).results())
                .filteredOn(copy -> copy.group("options").contains("--from="))
                .extracting(
                        copy -> copy.group("options").replaceAll(".*--from=(\\S+).*", "$1").strip())
                .isSubsetOf(stages);
    }

    /** What the build runs with and what the services run with. */
    @Test
    void javaIsTheOneThatIsBuiltFor() {
        assertThat(FROM.matcher(dockerfile).results())
                .extracting(from -> from.group(1))
                .filteredOn(image -> image.contains("temurin"))
                .allSatisfy(image ->
                        assertThat(image)
                                .containsPattern(
                                        "temurin[:-]" + Poms.property("java.version") + "(\\.|$)"));
    }

    @Test
    void theComposeFileBuildsTargetsAndServicesThatThereAre() {
        for (Container container : ComposeFile.read().containers()) {
            Map<String, Object> build = container.map("build");
            if (!build.isEmpty()) {
                assertThat(build)
                        .containsEntry("context", ".")
                        .containsEntry("dockerfile", DOCKERFILE);
                assertThat(dockerfile).contains(" AS " + build.get("target") + "\n");
                if ("service".equals(build.get("target"))) {
                    assertThat(build.get("args")).isEqualTo(Map.of("SERVICE", container.name()));
                    assertThat(Poms.modules()).contains(container.name());
                }
            }
        }
    }

    @Test
    void jarsHaveTheNamesByWhichTheyAreCopied() {
        assertThat(Repository.text("pom.xml")).contains("<classifier>exec</classifier>");
        assertThat(dockerfile).contains("/target/${SERVICE}-*-exec.jar ");
        assertThat(Repository.text("local-stack/system/pom.xml"))
                .contains(
                        "<finalName>local-stack-system</finalName>",
                        "<outputDirectory>${project.build.directory}/lib</outputDirectory>");
        assertThat(dockerfile)
                .contains(
                        "local-stack/system/target/local-stack-system.jar ",
                        "local-stack/system/target/lib ",
                        '"' + Lanekeeper.class.getName() + '"');
    }

    @Test
    void containersRunAsTheUserOfTheImageWhichCanRunTheHealthCheck() {
        assertThat(dockerfile).contains("--uid 10001 ");
        assertThat(dockerfile.split("\nFROM "))
                .extracting(
                        stage -> USER.matcher(stage).results().map(user -> user.group(1)).toList())
                .filteredOn(users -> !users.isEmpty())
                .hasSize(2)
                .allSatisfy(users -> assertThat(users).endsWith("10001:10001"));
        assertThat(ComposeFile.read().containers())
                .filteredOn(container -> container.image().startsWith("lanekeeper/"))
                .allSatisfy(container ->
                        assertThat(container.said()).containsEntry("user", "10001:10001"));
        Path healthy = Repository.ROOT.resolve("ops/containers/healthy");
        assertThat(Files.isExecutable(healthy)).isTrue();
        assertThat(dockerfile).contains("ops/containers/healthy /usr/local/bin/healthy");
    }
}
