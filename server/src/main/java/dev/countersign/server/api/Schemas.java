package dev.countersign.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.core.CanonicalJson;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (2020-12, the dialect of OpenAPI 3.1) of the records this API writes and reads: records as objects, sealed
 * interfaces as a choice told apart by {@code type}, types with {@code @JsonValue} as what they are written as.
 */
final class Schemas {
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, ObjectNode> named = new TreeMap<>();

    /** The schema of a type; records and sealed interfaces by reference. */
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            return container(raw, parameterized.getActualTypeArguments());
        }
        return type instanceof Class<?> plain ? of(plain) : node();
    }

    /** The schemas referred to, by name. */
    ObjectNode components() {
        ObjectNode components = node();
        named.forEach(components::set);
        return components;
    }

    private ObjectNode container(Class<?> raw, Type[] arguments) {
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = node().put("type", "object");
            map.set("additionalProperties", of(arguments[1]));
            return map;
        }
        ObjectNode array = node().put("type", "array");
        array.set("items", of(arguments[0]));
        return array;
    }

    private ObjectNode of(Class<?> type) {
        if (type == String.class) {
            return node().put("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return node().put("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return node().put("type", "number");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return node().put("type", "integer");
        }
        if (type == byte[].class) {
            return node().put("type", "string").put("contentEncoding", "base64");
        }
        if (type == Instant.class) {
            return node().put("type", "string").put("format", "date-time");
        }
        if (type == Duration.class) {
            return node().put("type", "string").put("format", "duration");
        }
        if (JsonNode.class.isAssignableFrom(type) || type == Object.class || Collection.class.isAssignableFrom(type)) {
            return node();
        }
        return written(type).map(this::of).orElseGet(() -> own(type));
    }

    /** What a type with {@code @JsonValue} is written as. */
    private static Optional<Type> written(Class<?> type) {
        Optional<Type> component = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(c -> c.getAccessor().isAnnotationPresent(JsonValue.class))
                        .map(RecordComponent::getGenericType)
                        .findFirst()
                : Optional.empty();
        return component.or(() -> Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .map(Method::getGenericReturnType)
                .findFirst());
    }

    private ObjectNode own(Class<?> type) {
        if (type.isEnum()) {
            ObjectNode choice = node().put("type", "string");
            ArrayNode values = choice.putArray("enum");
            Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(values::add);
            return choice;
        }
        String name = name(type);
        if (!named.containsKey(name)) {
            named.put(name, node());
            named.put(name, type.isSealed() ? choice(type) : object(type));
        }
        return node().put("$ref", REFERENCE + name);
    }

    private ObjectNode choice(Class<?> type) {
        ObjectNode choice = node();
        ArrayNode among = choice.putArray("oneOf");
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            ObjectNode one = object(permitted);
            if (type.isAnnotationPresent(JsonTypeInfo.class)) {
                one.withObjectProperty("properties").putObject("type").put("const", permitted.getSimpleName());
                one.withArrayProperty("required").add("type");
            }
            among.add(one);
        }
        return choice;
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode object = node().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        Optional<JsonInclude.Include> include =
                Optional.ofNullable(type.getAnnotation(JsonInclude.class)).map(JsonInclude::value);
        boolean leavesEmptyOut =
                include.filter(i -> i == JsonInclude.Include.NON_EMPTY).isPresent();
        for (RecordComponent component :
                Optional.ofNullable(type.getRecordComponents()).orElse(new RecordComponent[0])) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            ObjectNode schema = of(component.getGenericType());
            properties.set(component.getName(), nullable && include.isEmpty() ? orNull(schema) : schema);
            boolean leftOut = component.getAccessor().isAnnotationPresent(JsonInclude.class);
            if (!nullable && !leavesEmptyOut && !leftOut) {
                required.add(component.getName());
            }
        }
        return object;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode choice = node();
        ArrayNode among = choice.putArray("anyOf");
        among.add(schema);
        among.addObject().put("type", "null");
        return choice;
    }

    /** The simple name; of a nested type with the one it is nested in, unless that only groups. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        boolean groups = outer == null || outer == Answers.class || outer == Requests.class;
        return groups ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
    }

    private static ObjectNode node() {
        return CanonicalJson.MAPPER.createObjectNode();
    }
}
