package dev.countersign.lab.netconf;

import dev.countersign.yang.xml.XmlElement;

/** One operation of the protocol: from its element to the content of {@code rpc-reply}. */
@FunctionalInterface
interface Operation {
    String OK = "<ok/>";

    Outcome<String> run(Caller caller, XmlElement operation);
}
