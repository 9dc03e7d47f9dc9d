package dev.countersign.agent;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads requests such as {@code mitigate ddos on border1 GigabitEthernet0/1}: a verb and a subject of the task, a device
 * of the inventory, one of its interfaces. By fixed words, so the same request always means the same.
 */
final class IntentParser {
    static final int MAX_WORDS = 64;
    static final int MAX_CHARACTERS = 500;

    private static final String DDOS = "ddos-mitigation";
    private static final Set<String> SUBJECTS = Set.of("ddos", "flood", "syn-flood", "ddos-mitigation", "attack");
    private static final Set<String> VERBS =
            Set.of("mitigate", "mitigation", "stop", "block", "filter", "defend", "end", "fight", "remediate");
    private static final Set<String> FILLERS = Set.of(
            "a",
            "an",
            "the",
            "on",
            "at",
            "of",
            "in",
            "into",
            "against",
            "from",
            "please",
            "syn",
            "tcp",
            "dos",
            "router",
            "device",
            "interface",
            "port",
            "entering",
            "traffic",
            "now");

    private IntentParser() {}

    static Intent parse(String words, Collection<Device> devices, Collection<InterfaceRef> interfaces) {
        List<String> rest = new ArrayList<>(List.of(words.substring(0, Math.min(words.length(), MAX_CHARACTERS))
                .strip()
                .split("[\\s,;]+")));
        if (words.length() > MAX_CHARACTERS || rest.size() > MAX_WORDS) {
            return new Intent.NotUnderstood("Expected at most " + MAX_CHARACTERS + " characters and " + MAX_WORDS
                    + " words, found " + words.length() + " characters.");
        }
        boolean subject = rest.removeIf(word -> SUBJECTS.contains(lower(word)));
        boolean verb = rest.removeIf(word -> VERBS.contains(lower(word)));
        if (!subject || !verb) {
            return new Intent.NotUnderstood(
                    "Expected a task of the library, such as \"mitigate ddos on DEVICE INTERFACE\", found "
                            + Text.quoted(words) + ".");
        }
        return at(rest, devices, interfaces);
    }

    private static Intent at(List<String> rest, Collection<Device> devices, Collection<InterfaceRef> interfaces) {
        Optional<DeviceId> device = take(rest, devices.stream().map(Device::id).toList(), DeviceId::value);
        if (device.isEmpty()) {
            return new Intent.NotUnderstood("Expected a device of the inventory, one of "
                    + devices.stream().map(d -> d.id().value()).toList() + ", found "
                    + Text.quoted(String.join(" ", rest)) + ".");
        }
        List<InterfaceRef> own =
                interfaces.stream().filter(i -> i.device().equals(device.get())).toList();
        Optional<InterfaceRef> at = take(rest, own, InterfaceRef::name);
        if (at.isEmpty()) {
            return new Intent.NotUnderstood("Expected an interface of " + device.get() + ", one of "
                    + own.stream().map(InterfaceRef::name).toList() + ", found "
                    + Text.quoted(String.join(" ", rest)) + ".");
        }
        rest.removeIf(word -> FILLERS.contains(lower(word)));
        return new Intent.Task(DDOS, at.get(), rest);
    }

    private static <T> Optional<T> take(List<String> words, List<T> known, Function<T, String> name) {
        for (String word : words) {
            Optional<T> found = known.stream()
                    .filter(k -> name.apply(k).equalsIgnoreCase(word))
                    .findFirst();
            if (found.isPresent()) {
                words.remove(word);
                return found;
            }
        }
        return Optional.empty();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
