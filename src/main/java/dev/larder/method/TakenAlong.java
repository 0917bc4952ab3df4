package dev.larder.method;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;

/**
 * Takes along what the completion of a method's stage asks for, and would not find in whatever thread it comes: arguments, the
 * caller's transaction, and who he is, if a condition wants to know then.
 *
 * @param asksPrincipal whether one does
 */
record TakenAlong(CacheTransactions transactions, BeanManager beanManager, boolean asksPrincipal) {

    /** For the stages of a method. */
    static TakenAlong of(MethodPlan<?> plan, CacheTransactions transactions, BeanManager beanManager) {
        boolean asksPrincipal = plan.rules().conditions().stream()
                .anyMatch(rule -> rule.names(ConditionRule.RESULT) && rule.names(ConditionRule.PRINCIPAL));
        return new TakenAlong(transactions, beanManager, asksPrincipal);
    }

    /** The same call, of the calling thread's principal; the call itself if nobody will ask for him. */
    InvocationContext withPrincipal(InvocationContext call) {
        return asksPrincipal ? SubstitutedCall.of(call, new Caller(Condition.takenPrincipal(beanManager), null)) : call;
    }

    /** The same call, which can be asked after it has returned, and changes caches in the calling thread's transaction. */
    InvocationContext lasting(InvocationContext call) {
        var principal = SubstitutedCall.caller(call).principal();
        if (principal == null && asksPrincipal) {
            principal = Condition.takenPrincipal(beanManager);
        }
        return SubstitutedCall.of(call, new Caller(principal, transactions.joined()));
    }
}
