package dev.countersign.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where the log goes; {@code logback.xml} holds the rest. */
final class Logs {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{24} %msg%n";

    private Logs() {}

    /** The whole log into a file; the terminal gets warnings only, so that what a command says can be read. */
    static void toFile(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        onlyErrorsToTerminal(root, context);
        root.addAppender(appender);
    }

    /** Commands that only talk to a server log nothing but warnings. */
    static void quiet() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("dev.countersign").setLevel(Level.WARN);
    }

    private static void onlyErrorsToTerminal(Logger root, LoggerContext context) {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setContext(context);
        filter.setLevel(Level.ERROR.toString());
        filter.start();
        root.iteratorForAppenders().forEachRemaining(appender -> appender.addFilter(filter));
    }
}
