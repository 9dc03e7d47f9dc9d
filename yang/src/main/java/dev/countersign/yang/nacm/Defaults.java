package dev.countersign.yang.nacm;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.DenyDefault;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.OperationDefinition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What decides where no rule does (RFC 8341 sections 3.4.4 to 3.4.6, their last steps). */
final class Defaults {
    private static final String NETCONF = "ietf-netconf";
    private static final String NOTIFICATIONS = "nc-notifications";

    private static final Default AGENT_DEFAULT = new Default(false, "agent default");
    private static final Default DENIED_BY_SCHEMA = new Default(false, "default-deny-all of the schema");

    private final NacmConfiguration configuration;
    private final boolean agent;
    private final CompiledModel model;

    Defaults(NacmConfiguration configuration, NacmDefaults defaults, CompiledModel model) {
        this.configuration = configuration;
        this.agent = defaults == NacmDefaults.AGENT;
        this.model = model;
    }

    /** A decision without a rule. */
    record Default(boolean permitted, String decidedBy) {
        NodeDecision on(String path, Access access) {
            return new NodeDecision(path, access.label(), permitted, decidedBy);
        }
    }

    /** What decides before any rule does: enforcement that is switched off, never so for agents. */
    Optional<Default> always() {
        return configuration.enabled() || agent
                ? Optional.empty()
                : Optional.of(new Default(true, "enable-nacm false"));
    }

    /** A device lets everybody close their session (section 3.4.4, step 3). */
    Optional<Default> closingIsFree(NodeName rpc) {
        return agent || !rpc.equals(new NodeName(NETCONF, "close-session"))
                ? Optional.empty()
                : Optional.of(new Default(true, "close-session is always permitted"));
    }

    /** {@code replayComplete} and {@code notificationComplete} are always delivered (section 3.4.6, step 3). */
    Optional<Default> systemNotificationIsFree(NodeName notification) {
        boolean free = notification.module().equals(NOTIFICATIONS)
                && (notification.local().equals("replayComplete")
                        || notification.local().equals("notificationComplete"));
        return agent || !free ? Optional.empty() : Optional.of(new Default(true, "always delivered"));
    }

    Default data(Access access, @Nullable NodeDefinition node) {
        if (agent) {
            return AGENT_DEFAULT;
        }
        DenyDefault deny = node == null ? DenyDefault.ALL : node.denyDefault();
        if (deny == DenyDefault.ALL) {
            return DENIED_BY_SCHEMA;
        }
        if (access.writes() && deny == DenyDefault.WRITE) {
            return new Default(false, "default-deny-write of the schema");
        }
        return access.writes()
                ? new Default(configuration.writeDefault(), "write-default")
                : new Default(configuration.readDefault(), "read-default");
    }

    Default exec(NodeName rpc) {
        if (agent) {
            return AGENT_DEFAULT;
        }
        if (isDenied(model.rpcs().get(rpc))) {
            return DENIED_BY_SCHEMA;
        }
        boolean dangerous = rpc.module().equals(NETCONF)
                && (rpc.local().equals("kill-session") || rpc.local().equals("delete-config"));
        return dangerous
                ? new Default(false, rpc.local() + " needs a rule")
                : new Default(configuration.execDefault(), "exec-default");
    }

    Default notification(NodeName notification) {
        if (agent) {
            return AGENT_DEFAULT;
        }
        return isDenied(model.notifications().get(notification))
                ? DENIED_BY_SCHEMA
                : new Default(configuration.readDefault(), "read-default");
    }

    /** An action, or a notification of a data node: by the strictest of its own statement and those above it. */
    Default nested(@Nullable OperationDefinition operation, @Nullable NodeDefinition holder, Access access) {
        if (agent) {
            return AGENT_DEFAULT;
        }
        boolean denied =
                operation == null || isDenied(operation) || holder == null || holder.denyDefault() == DenyDefault.ALL;
        if (denied) {
            return DENIED_BY_SCHEMA;
        }
        return access == Access.EXEC
                ? new Default(configuration.execDefault(), "exec-default")
                : new Default(configuration.readDefault(), "read-default");
    }

    private static boolean isDenied(@Nullable OperationDefinition definition) {
        return definition != null && definition.denyDefault() == DenyDefault.ALL;
    }
}
