package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A request that is under way while other things happen. */
final class Later {

    private Later() {}

    /** What is sent. */
    interface Request {
        Answer send() throws IOException;
    }

    static CompletableFuture<Answer> call(Request request) {
        var answer = new CompletableFuture<Answer>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        answer.complete(request.send());
                    } catch (IOException e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    /**
     * @throws IOException when it got no answer
     */
    static Answer answer(CompletableFuture<Answer> under) throws IOException, InterruptedException {
        try {
            return under.get();
        } catch (ExecutionException e) {
            throw new IOException("a request has no answer", e.getCause());
        }
    }
}
