package dev.larder.tls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that means nothing where {@link SwitchedTls} has Larder's sessions off, and is skipped there. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ResumptionOnly.Condition.class)
public @interface ResumptionOnly {

    /** Why. */
    String value();

    /** Skips it. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), ResumptionOnly.class)
                    .filter(about -> !SwitchedTls.isOn())
                    .map(about -> ConditionEvaluationResult.disabled("larder.tls.enabled=false: " + about.value()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("Larder keeps sessions"));
        }
    }
}
