package dev.countersign.server.web;

import dev.countersign.control.ledger.Actor;
import dev.countersign.core.filter.IpPrefix;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes a record of any type whose every text wants to harm the page it is shown on. */
final class HostileModel {
    /** Markup for every place a text may stand in, and characters that hide or turn it round. */
    static final String TEXT =
            "evil'\"><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\u202egnp\u200b\u2066\u0007";

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> NAMES = List.of(TEXT, "r1", "192.0.2.0/24", "0".repeat(64), "urn:x", "1");

    private HostileModel() {}

    static Object of(Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (List.class == raw) {
                return List.of(of(arguments[0]));
            }
            if (Set.class == raw) {
                return Set.of(of(arguments[0]));
            }
            if (Map.class == raw) {
                return Map.of(of(arguments[0]), of(arguments[1]));
            }
            return Optional.class == raw ? Optional.of(of(arguments[0])) : of(raw);
        }
        return of((Class<?>) type);
    }

    private static Object of(Class<?> type) {
        if (type == String.class || type == Object.class) {
            return TEXT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (type == double.class || type == Double.class) {
            return 0.5;
        }
        if (type == Instant.class) {
            return NOW;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(90);
        }
        if (type == URI.class) {
            return URI.create("urn:x");
        }
        if (type == Actor.class) {
            return Actor.HOST;
        }
        if (type == IpPrefix.class) {
            return IpPrefix.parse("192.0.2.0/24");
        }
        if (type == JsonNode.class) {
            return JsonNodeFactory.instance.stringNode(TEXT);
        }
        return made(type);
    }

    private static Object made(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return of(type.getPermittedSubclasses()[0]);
        }
        return NAMES.stream()
                .flatMap(name -> tried(type, name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no example of " + type));
    }

    /** A record with hostile components; one that is a single checked text takes the first text it admits. */
    private static Optional<Object> tried(Class<?> type, String name) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(components)
                    .map(c -> c.getType() == String.class ? name : of(c.getGenericType()))
                    .toArray();
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}
