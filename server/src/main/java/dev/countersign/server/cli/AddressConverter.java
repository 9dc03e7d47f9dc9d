package dev.countersign.server.cli;

import dev.countersign.server.config.Configuration;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 127.0.0.1:4739} or {@code [::1]:4739}. */
final class AddressConverter implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
        try {
            return Configuration.address(text);
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException("expected address:port, found " + text);
        }
    }
}
