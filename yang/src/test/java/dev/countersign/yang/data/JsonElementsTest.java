package dev.countersign.yang.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class JsonElementsTest {
    private static final Schema SMALL = Modules.of("""
            module m { yang-version 1.1; namespace "urn:m"; prefix m;
              identity base; identity one { base base; }
              container c {
                leaf i { type int8; } leaf l { type uint64; } leaf b { type boolean; } leaf e { type empty; }
                leaf d { type decimal64 { fraction-digits 3; } } leaf id { type identityref { base base; } }
                leaf ii { type instance-identifier { require-instance false; } } leaf s { type string; }
                leaf-list many { type int8; } anydata any;
                container np { leaf x { type string; } }
                list k { key "a"; leaf a { type string; } leaf v { type int8; } }
              }
            }
            """).load();

    @Test
    void whatIsWritten_readsBackEqual() {
        DataTree router = Trees.router();
        DataTree small = read("""
                {"m:c": {"i": -1, "l": "18446744073709551615", "b": true, "e": [null], "d": "1.5", "id": "one",
                 "ii": "/m:c/k[a='x']/v", "s": "true", "many": [1, 2], "any": {"x": ["1", {"y": "2"}]},
                 "np": {"x": ""}, "k": [{"a": "x", "v": 1}, {"a": "y"}], "@s": {"m:note": 1}}}""");

        assertThat(read(Modules.ietfSchema(), router.json())).isEqualTo(router);
        assertThat(read(small.json())).isEqualTo(small);
        assertThat(small.value("/m:c/ii")).contains("/m:c/k[a='x']/v");
        assertThat(small.value("/m:c/id")).contains("m:one");
        assertThat(small.value("/m:c/l")).contains("18446744073709551615");
    }

    @Test
    void number_isTakenForAnIntegerOf64Bits_toItsLastDigit() {
        DataTree tree = read("{\"m:c\": {\"l\": 18446744073709551615}}");

        assertThat(tree.value("/m:c/l")).contains("18446744073709551615");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'c': {}}                        | yang.unknown-element |",
                "{'x:c': {}}                      | yang.unknown-element |",
                "{'m:c': {'stranger': 1}}         | yang.unknown-element | /m:c",
                "{'m:c': []}                      | yang.unknown-element | /m:c",
                "{'m:c': 'text'}                  | yang.unknown-element | /m:c",
                "{'m:c': null}                    | yang.unknown-element | /m:c",
                "{'m:c': {'i': 128}}              | yang.invalid-value   | /m:c/i",
                "{'m:c': {'i': 1.5}}              | yang.invalid-value   | /m:c/i",
                "{'m:c': {'i': null}}             | yang.invalid-value   | /m:c/i",
                "{'m:c': {'i': [1]}}              | yang.invalid-value   | /m:c/i",
                "{'m:c': {'l': 1e3}}              | yang.invalid-value   | /m:c/l",
                "{'m:c': {'d': 1.5}}              | yang.invalid-value   | /m:c/d",
                "{'m:c': {'b': 'true'}}           | yang.invalid-value   | /m:c/b",
                "{'m:c': {'s': true}}             | yang.invalid-value   | /m:c/s",
                "{'m:c': {'s': 1}}                | yang.invalid-value   | /m:c/s",
                "{'m:c': {'s': {}}}               | yang.invalid-value   | /m:c/s",
                "{'m:c': {'e': ''}}               | yang.invalid-value   | /m:c/e",
                "{'m:c': {'id': 'm:none'}}        | yang.invalid-value   | /m:c/id",
                "{'m:c': {'id': 'x:one'}}         | yang.invalid-value   | /m:c/id",
                "{'m:c': {'ii': ']['}}            | yang.invalid-value   | /m:c/ii",
                "{'m:c': {'ii': '/m:none'}}       | yang.invalid-value   | /m:c/ii",
                "{'m:c': {'many': 1}}             | yang.invalid-value   | /m:c/many",
                "{'m:c': {'k': {'a': 'x'}}}       | yang.missing-element | /m:c/k",
                "{'m:c': {'k': [{'v': 1}]}}       | yang.missing-element | /m:c/k",
                "{'m:c': {'k': [{'a':'x'},{'a':'x'}]}} | yang.bad-element | /m:c/k[a='x']",
            })
    void whatDoesNotFit_isRefusedWithItsPlace(String json, String rule, String path) {
        List<Finding> findings = refused(json.replace('\'', '"'));

        assertThat(findings.getFirst().rule()).isEqualTo(rule);
        assertThat(findings.getFirst().path()).isEqualTo(path == null ? "/" : path);
    }

    @Test
    void longNameOfAStranger_isCut() {
        assertThat(refused("{\"" + "x".repeat(40_000) + "\": 1}").getFirst().found())
                .hasSizeLessThan(1_000);
    }

    private static DataTree read(String json) {
        return read(SMALL, json);
    }

    private static DataTree read(Schema schema, String json) {
        return ((ParseResult.Parsed) parse(schema, json)).tree();
    }

    private static List<Finding> refused(String json) {
        return ((ParseResult.Malformed) parse(SMALL, json)).findings();
    }

    private static ParseResult parse(Schema schema, String json) {
        return DataTree.read(schema, (ObjectNode) CanonicalJson.MAPPER.readTree(json), Content.ALL);
    }
}
