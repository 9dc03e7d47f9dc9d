package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.RpcError;
import dev.countersign.yang.xml.XmlElement;
import java.util.List;
import java.util.stream.Collectors;

/** What became of an RPC (RFC 6241 section 4.2). */
public sealed interface RpcReply {
    /** {@code ok}, perhaps with warnings. It says what the device claims, not what it did. */
    record Ok(List<RpcError> warnings) implements RpcReply, WriteReply {
        public Ok {
            warnings = List.copyOf(warnings);
        }
    }

    /** Output other than {@code ok}: the children of {@code rpc-reply}, without the warnings. */
    record Data(List<XmlElement> elements, List<RpcError> warnings) implements RpcReply {
        public Data {
            elements = List.copyOf(elements);
            warnings = List.copyOf(warnings);
        }

        /** The elements as XML, each standing alone. */
        public String xml() {
            return elements.stream().map(XmlElement::xml).collect(Collectors.joining());
        }
    }

    /** The device refused; never empty, and at least one is an error. */
    record Failed(List<RpcError> errors) implements RpcReply, ReadReply, WriteReply {
        public Failed {
            errors = List.copyOf(errors);
        }

        /** For a log or a finding, with untrusted text made visible. */
        public String message() {
            return errors.stream().map(RpcError::toString).collect(Collectors.joining("; "));
        }
    }

    /**
     * No usable reply in time, or the session was lost: the device may or may not have done it. Read it back; never send
     * it again blindly.
     */
    record NoAnswer(String reason) implements RpcReply, ReadReply, WriteReply {}
}
