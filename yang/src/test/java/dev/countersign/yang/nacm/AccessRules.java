package dev.countersign.yang.nacm;

import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.schema.Schema;
import java.util.StringJoiner;

/** Writes the configuration of {@code ietf-netconf-acm} for tests. */
final class AccessRules {
    static final Schema SCHEMA = Modules.ietf().and("""
            module t { yang-version 1.1; namespace "urn:t"; prefix t;
              import ietf-netconf-acm { prefix nacm; }
              container guarded { nacm:default-deny-write; leaf a { type string; } list l { key k; leaf k { type int8; } leaf v { type string; } } }
              container secret { nacm:default-deny-all; leaf a { type string; } }
              container open { leaf a { type string; } leaf fallen { when "../a = '1'"; type string; } leaf-list many { type string; }
                choice way { case left { leaf left { type string; } } case right { leaf r1 { type string; } leaf r2 { type string; } } }
                action wipe { nacm:default-deny-all; }
                list two { key "i j"; leaf i { type int8; } leaf j { type string; } leaf v { type string; }
                  action reset;
                  list in { key n; notification worn; leaf n { type string; } leaf w { type string; } } } }
              rpc plain; rpc danger { nacm:default-deny-all; }
              notification news; notification hush { nacm:default-deny-all; }
            }
            """).load();

    private final StringBuilder xml = new StringBuilder();

    static AccessRules of(String leaves) {
        AccessRules rules = new AccessRules();
        rules.xml.append(leaves);
        return rules;
    }

    AccessRules group(String name, String... users) {
        StringJoiner members = new StringJoiner("</user-name><user-name>", "<user-name>", "</user-name>");
        for (String user : users) {
            members.add(user);
        }
        xml.append(
                "<groups><group><name>" + name + "</name>" + (users.length == 0 ? "" : members) + "</group></groups>");
        return this;
    }

    AccessRules list(String name, String group, String... rules) {
        xml.append("<rule-list><name>" + name + "</name><group>" + group + "</group>");
        for (int i = 0; i < rules.length; i++) {
            xml.append("<rule><name>" + (i + 1) + "</name>" + rules[i] + "</rule>");
        }
        xml.append("</rule-list>");
        return this;
    }

    static String permit(String match) {
        return match + "<action>permit</action>";
    }

    static String deny(String match) {
        return match + "<action>deny</action>";
    }

    static String path(String path) {
        return "<path xmlns:i='urn:ietf:params:xml:ns:yang:ietf-interfaces' xmlns:p='urn:ietf:params:xml:ns:yang:ietf-ip'"
                + " xmlns:a='urn:ietf:params:xml:ns:yang:ietf-access-control-list' xmlns:x='urn:t'>"
                + path + "</path>";
    }

    static String module(String name) {
        return "<module-name>" + name + "</module-name>";
    }

    static String ops(String names) {
        return "<access-operations>" + names + "</access-operations>";
    }

    DataTree tree() {
        String joined = xml.toString().replace("</groups><groups>", "");
        return Trees.config(SCHEMA, "<nacm xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'>" + joined + "</nacm>");
    }

    Nacm agent() {
        return Nacm.compile(tree(), NacmDefaults.AGENT);
    }

    Nacm device() {
        return Nacm.compile(tree(), NacmDefaults.DEVICE);
    }
}
