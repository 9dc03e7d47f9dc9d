package dev.countersign.server.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One flight for all test classes that ask for it: it takes a minute. Landed when all tests have ended. */
final class SharedFlight implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Flight.class;
    }

    @Override
    public Flight resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Flight.class, _ -> fly(), Flight.class);
    }

    private static Flight fly() {
        try {
            Path folder = Files.createTempDirectory("flight");
            folder.toFile().deleteOnExit();
            return Flight.fly(folder);
        } catch (IOException e) {
            throw new ParameterResolutionException("no flight", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ParameterResolutionException("no flight: interrupted", e);
        }
    }
}
