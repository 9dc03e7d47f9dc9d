package dev.countersign.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs, and with which SSH key. The key never comes here: {@code ssh-keygen} or its agent signs. */
final class Signer {
    private static final List<String> USUAL =
            List.of("id_ed25519_sk", "id_ecdsa_sk", "id_ed25519", "id_ecdsa", "id_rsa");

    @Option(names = "--as", paramLabel = "NAME", description = "The operator you are; otherwise your login name.")
    private @Nullable String operator;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Your SSH key, private or public; otherwise the first usual one in ~/.ssh.")
    private @Nullable Path key;

    Optional<String> operatorIfNamed() {
        return Optional.ofNullable(operator);
    }

    String operator() {
        return operatorIfNamed().orElseGet(() -> System.getProperty("user.name"));
    }

    private Path key() {
        Path home = Path.of(System.getProperty("user.home"), ".ssh");
        return Optional.ofNullable(key)
                .or(() ->
                        USUAL.stream().map(home::resolve).filter(Files::exists).findFirst())
                .orElseThrow(() -> new CommandFailed("expected an SSH key in " + home
                        + ", found none; name one with --key," + " or make one with ssh-keygen -t ed25519"));
    }

    /**
     * The armored signature of {@code ssh-keygen -Y sign}, which asks for passphrase, PIN or touch on the terminal; with
     * {@code mayAsk} false it fails where it would ask.
     */
    String sign(String namespace, byte[] message, boolean mayAsk) {
        Path file = null;
        try {
            file = Files.createTempFile("countersign-", ".txt");
            Files.write(file, message);
            return sign(namespace, file, mayAsk);
        } catch (IOException e) {
            throw new CommandFailed("cannot run ssh-keygen (OpenSSH 8.1 or newer): " + e.getMessage(), e);
        } finally {
            delete(file);
        }
    }

    private String sign(String namespace, Path file, boolean mayAsk) throws IOException {
        Path signature = Path.of(file + ".sig");
        try {
            ProcessBuilder keygen = new ProcessBuilder(
                            "ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key().toString(), file.toString())
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            if (!mayAsk) {
                // It asks on the terminal, not on standard input; a program that fails is asked in its place.
                keygen.environment().putAll(Map.of("SSH_ASKPASS_REQUIRE", "force", "SSH_ASKPASS", "false"));
            }
            int code = keygen.start().waitFor();
            if (code != 0) {
                throw new CommandFailed("ssh-keygen ended with code " + code + " and signed nothing; see above");
            }
            return Files.readString(signature, StandardCharsets.US_ASCII);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted; nothing was signed", e);
        } finally {
            Files.deleteIfExists(signature);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot delete " + file + ", which holds no secret: " + e.getMessage(), e);
        }
    }
}
