package dev.lanekeeper.system.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What Kubernetes gets, as kustomize puts it together.
 *
 * @param all each of them
 */
record Manifests(List<Map<String, Object>> all) {

    static final String FOLDER = "ops/kubernetes";

    private static final List<List<String>> RENDERERS =
            List.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"));

    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    /** A test that asks for them is skipped where neither program is. */
    static Manifests of(String name) throws IOException, InterruptedException {
        Manifests rendered = RENDERED.get(name);
        if (rendered == null) {
            rendered = rendered(name);
            RENDERED.put(name, rendered);
        }
        return rendered;
    }

    private static Manifests rendered(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(renderer());
        command.add(Repository.ROOT.resolve(FOLDER).resolve(name).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return new Manifests(Repository.documents(text));
    }

    private static List<String> renderer() {
        List<String> found =
                RENDERERS.stream()
                        .filter(one -> isOnPath(one.getFirst()))
                        .findFirst()
                        .orElse(List.of());
        assumeTrue(!found.isEmpty(), "neither kustomize nor kubectl on the PATH");
        return found;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    List<Map<String, Object>> ofKind(String kind) {
        return all.stream().filter(one -> kind.equals(one.get("kind"))).toList();
    }

    Map<String, Object> named(String kind, String name) {
        return ofKind(kind).stream()
                .filter(one -> name.equals(name(one)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    static String name(Map<String, Object> manifest) {
        return (String) at(manifest, "metadata", "name");
    }

    /** Down a path of names. */
    static Object at(Object node, String... path) {
        Object here = node;
        for (String name : path) {
            here = Repository.map(here).get(name);
        }
        return here;
    }

    /** The pods of deployments and jobs. */
    List<Map<String, Object>> pods() {
        return Stream.concat(ofKind("Deployment").stream(), ofKind("Job").stream())
                .map(one -> Repository.map(at(one, "spec", "template")))
                .toList();
    }

    /** The one container of a pod. */
    static Map<String, Object> container(Map<String, Object> pod) {
        List<Map<String, Object>> containers = Repository.list(at(pod, "spec", "containers"));
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    Map<String, Object> pod(DeployedService service) {
        return Repository.map(at(named("Deployment", service.fullName()), "spec", "template"));
    }

    static Map<String, Object> labels(Map<String, Object> pod) {
        return Repository.map(at(pod, "metadata", "labels"));
    }

    /** The variables of a service's own, as they are named and where their values come from. */
    List<Map<String, Object>> environment(DeployedService service) {
        return Repository.list(container(pod(service)).get("env"));
    }
}
