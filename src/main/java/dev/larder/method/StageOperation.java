package dev.larder.method;

import dev.larder.cache.KeyedLoad;
import dev.larder.cache.LarderCache;
import dev.larder.cache.StagedLoad;
import dev.larder.cache.Ttl;
import dev.larder.internal.Rethrow;
import jakarta.interceptor.InvocationContext;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * {@code @CacheResult} on a method that returns a stage: its value is what is stored, and callers of one key share one run without
 * a thread that waits. Each caller gets a future of his own.
 *
 * @param result what holds for a value that is there at once
 * @param along takes along what is asked for when the stage completes
 * @param traced what is told of the one call that it is for; null if it is for all, and none is traced
 */
record StageOperation(ResultOperation result, TakenAlong along, CallTrace.@Nullable Told traced)
        implements CacheOperation, StagedLoad<Object, StageOperation.Call, Object> {

    /** A call, and what the method threw instead of returning a stage, if it did. */
    static final class Call {

        private volatile InvocationContext context;
        private volatile @Nullable Throwable thrown;

        Call(InvocationContext context) {
            this.context = context;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the method's caller gets it
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        var access = result.access();
        var key = access.key().apply(context);
        var cache = access.cache().apply(context);
        if (access.transactions().isAnyOpen() && result.hasChanged(context, key, cache)) {
            return context.proceed(); // as for a value that is there at once
        }
        var call = new Call(along.withPrincipal(context));
        var stage = answer(key, cache, call);
        var thrown = call.thrown;
        if (thrown != null) {
            throw Rethrow.<RuntimeException>same(thrown); // as without a cache: the method gave no stage
        }
        return stage;
    }

    private CompletableFuture<@Nullable Object> answer(Object key, Cache<Object, Object> cache, Call call)
            throws Exception {
        if (result.action().skipGet()) {
            return callAndPut(key, cache, call);
        }
        result.reports().statistics().call();
        return CallTrace.isOn() ? traced(key, cache, call) : find(key, cache, call);
    }

    private CompletableFuture<@Nullable Object> traced(Object key, Cache<Object, Object> cache, Call call)
            throws Exception {
        var told = new CallTrace.Told();
        var stage = new StageOperation(result, along, told).find(key, cache, call);
        result.reports().trace().whenComplete(key, told, stage);
        return stage;
    }

    private CompletableFuture<@Nullable Object> find(Object key, Cache<Object, Object> cache, Call call)
            throws Exception {
        if (cache instanceof LarderCache<Object, Object> larder) {
            var stage = larder.getOrLoadAsync(key, this, call);
            return isFit(stage)
                    ? stage
                    : fitting(stage, other -> {
                        result.keeping().type().remove(larder, key, other);
                        var again = larder.getOrLoadAsync(key, this, call);
                        return fitting(again, same -> begun(key, call));
                    });
        }
        var stored = cache.get(key);
        if (stored != null && result.keeping().type().fits(stored)) {
            return CompletableFuture.completedFuture(stored);
        }
        if (stored != null) {
            result.keeping().type().remove(cache, key, stored);
        }
        tell(KeyedLoad.Event.MISS);
        return callAndPut(key, cache, call);
    }

    /** Whether a stage is there at once with what the method could have returned. */
    private boolean isFit(CompletableFuture<@Nullable Object> stage) {
        return stage.isDone() && !stage.isCompletedExceptionally() && isFit(stage.join());
    }

    private boolean isFit(@Nullable Object value) {
        return value == null || result.keeping().type().fits(value);
    }

    /** A step that leads to another value. */
    @FunctionalInterface
    private interface Step {
        CompletableFuture<@Nullable Object> from(Object value) throws Exception;
    }

    /** What a stage completes with; a value of another type, as of another method whose run was joined, is a miss. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // of a whenComplete: what it is told goes on to the caller's own future
    private CompletableFuture<@Nullable Object> fitting(CompletableFuture<@Nullable Object> stage, Step ofOtherType) {
        var answer = new CompletableFuture<@Nullable Object>();
        stage.whenComplete((value, thrown) -> {
            if (thrown != null) {
                answer.completeExceptionally(thrown);
            } else if (value == null || isFit(value)) {
                answer.complete(value);
            } else {
                try {
                    ofOtherType.from(value).whenComplete((other, failure) -> {
                        if (failure == null) {
                            answer.complete(other);
                        } else {
                            answer.completeExceptionally(failure);
                        }
                    });
                } catch (Throwable failure) {
                    answer.completeExceptionally(failure);
                }
            }
        });
        return answer;
    }

    private CompletableFuture<@Nullable Object> callAndPut(Object key, Cache<Object, Object> cache, Call call)
            throws Exception {
        call.context = along.lasting(call.context);
        return StageOutcome.then(run(key, call), call.context, outcome -> {
            var value = outcome.proceed();
            result.put(call.context, key, value, cache);
            return value;
        });
    }

    @Override
    public CompletionStage<? extends @Nullable Object> begin(Object key, Call call) throws Exception {
        return begun(key, call);
    }

    private CompletableFuture<@Nullable Object> begun(Object key, Call call) throws Exception {
        call.context = result.action().keepsExceptions()
                ? along.lasting(call.context) // one may be put
                : SubstitutedCall.lasting(call.context); // ttl is asked for when it may have returned
        var stored = result.storedException(key, call.context);
        if (stored == null) {
            return run(key, call);
        }
        if (traced != null) {
            traced.hit();
        }
        return CompletableFuture.failedFuture(stored);
    }

    /** The method's stage, which completes when its failure is stored, if failures are. */
    private CompletableFuture<@Nullable Object> run(Object key, Call call) throws Exception {
        long start = result.reports().statistics().startLoad();
        CacheOperation judged = outcome -> {
            boolean succeeded = false;
            try {
                var value = result.outcome(outcome, key, this::tell);
                succeeded = true;
                return value;
            } finally {
                result.reports().statistics().endLoad(start, succeeded);
            }
        };
        Object returned;
        try {
            returned = call.context.proceed();
        } catch (Throwable thrown) {
            call.thrown = thrown;
            return StageOutcome.then(CompletableFuture.failedFuture(thrown), call.context, judged);
        }
        return StageOutcome.then(StageOutcome.stage(returned), call.context, judged);
    }

    @Override
    public Set<String> tags(Object key, Call call) {
        return result.tags(key, call.context);
    }

    @Override
    public Ttl ttl(Object key, Object loaded, Call call) {
        return result.ttl(key, loaded, call.context);
    }

    @Override
    public Ttl onHit() {
        return result.onHit();
    }

    @Override
    public Ttl absentTtl(Object key, Call call) {
        return result.absentTtl(key, call.context);
    }

    @Override
    public void tell(KeyedLoad.Event event) {
        result.reports().statistics().tell(event);
        if (traced != null) {
            traced.tell(event);
        }
    }
}
