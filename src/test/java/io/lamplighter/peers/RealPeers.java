package io.lamplighter.peers;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests that need programs of other people. Where one is missing they are skipped and say so; with {@code CI=true} they
 * fail, because a pipeline that skips its proof proves nothing.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealPeers.Condition.class)
@interface RealPeers {
    /** Programs looked for on the PATH. */
    String[] value();

    /** Decides from the environment. */
    final class Condition implements ExecutionCondition {
        private static final Logger LOG = LoggerFactory.getLogger(RealPeers.class);

        private final Map<String, String> environment;

        Condition() {
            this(System.getenv());
        }

        Condition(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getTestClass(), RealPeers.class)
                    .map(needed -> decide(needed.value()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("needs nothing"));
        }

        /** @throws IllegalStateException if a program is missing where it must not be */
        ConditionEvaluationResult decide(String... programs) {
            Optional<String> missing =
                    Arrays.stream(programs).filter(p -> !isInstalled(p)).findFirst();
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("installed: " + String.join(", ", programs));
            }
            String reason = missing.get() + " is not on the PATH";
            if ("true".equals(environment.get("CI"))) {
                throw new IllegalStateException(reason + ", and CI=true asks for it");
            }
            LOG.warn("tests are skipped: {}", reason);
            return ConditionEvaluationResult.disabled(reason);
        }

        private boolean isInstalled(String program) {
            return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        }
    }
}
