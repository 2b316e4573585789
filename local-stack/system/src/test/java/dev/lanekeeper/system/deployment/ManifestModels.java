package dev.lanekeeper.system.deployment;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.Map;

/**
 * What Kubernetes knows of manifests of a kind: which fields there are, and which must be there.
 */
final class ManifestModels {

    private static final Gson GSON = new Gson();

    private static final Map<String, Model> MODELS =
            Map.of(
                    "v1/ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1/Namespace", V1Namespace::validateJsonElement,
                    "v1/Service", V1Service::validateJsonElement,
                    "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
                    "apps/v1/Deployment", V1Deployment::validateJsonElement,
                    "batch/v1/Job", V1Job::validateJsonElement,
                    "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement,
                    "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    private ManifestModels() {}

    private interface Model {
        void check(JsonElement manifest) throws IOException;
    }

    /**
     * @throws IllegalArgumentException names the field that is unknown, missing or of another type
     */
    static void check(Map<String, Object> manifest) throws IOException {
        String kind = manifest.get("apiVersion") + "/" + manifest.get("kind");
        Model model = MODELS.get(kind);
        if (model == null) {
            throw new IllegalArgumentException(kind + " (expected one of " + MODELS.keySet() + ")");
        }
        model.check(GSON.toJsonTree(manifest));
    }
}
