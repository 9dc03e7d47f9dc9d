package dev.countersign.vendor.junos;

import dev.countersign.core.Text;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosNode.FilterRef;
import dev.countersign.vendor.change.Setting;
import dev.countersign.vendor.grammar.JunosStatement.AsPathNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.AttachmentNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.CommunityNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.DescriptionNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.DisableNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.FilterNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.LspNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.MplsNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.NodeContext;
import dev.countersign.vendor.grammar.JunosStatement.OspfEngineeringNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.OspfNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.PathNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.PolicerNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.PolicyNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.PrefixListNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.RsvpNodeContext;
import dev.countersign.vendor.grammar.JunosStatement.WordContext;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.Numbers;
import org.jspecify.annotations.Nullable;

/** Makes a typed node of the parse of a statement. */
final class NodeBuilder {
    private NodeBuilder() {}

    static JunosNode node(NodeContext node) {
        return switch (node) {
            case FilterNodeContext c -> filter(c);
            case PolicerNodeContext c ->
                new JunosNode.Policer(
                        Values.name(c.policer),
                        c.policerSetting() == null ? null : Settings.policer(c.policerSetting()));
            case PrefixListNodeContext c ->
                new JunosNode.PrefixList(Values.name(c.list), c.prefix == null ? null : Values.prefix(c.prefix));
            case CommunityNodeContext c -> new JunosNode.Community(Values.name(c.community), optional(c.member));
            case AsPathNodeContext c -> new JunosNode.AsPath(Values.name(c.path), optional(c.regex));
            case PolicyNodeContext c -> policy(c);
            case RsvpNodeContext c ->
                new JunosNode.Rsvp(
                        Values.name(c.device), c.rsvpSetting() == null ? null : Settings.rsvp(c.rsvpSetting()));
            case MplsNodeContext c -> new JunosNode.Mpls(Values.name(c.device));
            case LspNodeContext c ->
                new JunosNode.Lsp(Values.name(c.lsp), c.lspSetting() == null ? null : Settings.lsp(c.lspSetting()));
            case PathNodeContext c ->
                new JunosNode.Path(
                        Values.name(c.path),
                        c.hop == null ? null : Values.address(c.hop),
                        c.kind == null ? null : c.kind.getText());
            case OspfNodeContext c -> ospf(c);
            case OspfEngineeringNodeContext c -> new JunosNode.OspfEngineering();
            case AttachmentNodeContext c -> attachment(c);
            case DescriptionNodeContext c -> new JunosNode.Description(Values.name(c.device), optional(c.text));
            case DisableNodeContext c -> new JunosNode.Disable(Values.name(c.device));
            default -> throw new AssertionError("a node of another form: " + node.getText());
        };
    }

    private static JunosNode filter(FilterNodeContext c) {
        FilterRef filter = new FilterRef(Values.name(c.filter), c.FAMILY() != null);
        String term = optional(c.term);
        if (term != null && c.condition() != null) {
            return new JunosNode.FilterFrom(filter, term, Conditions.of(c.condition()));
        }
        return term != null && c.action() != null
                ? new JunosNode.FilterThen(filter, term, Settings.action(c.action()))
                : new JunosNode.Filter(filter, term);
    }

    private static JunosNode policy(PolicyNodeContext c) {
        String name = Values.name(c.policy);
        String term = optional(c.term);
        if (c.policyFrom() != null) {
            return new JunosNode.PolicyFrom(name, term, Settings.from(c.policyFrom()));
        }
        return c.policyThen() != null
                ? new JunosNode.PolicyThen(name, term, Settings.then(c.policyThen()))
                : new JunosNode.Policy(name, term);
    }

    /** An area is an address, or a number that means one. */
    private static JunosNode ospf(OspfNodeContext c) {
        String area = Values.name(c.area);
        if (area.indexOf('.') >= 0) {
            area = Numbers.ipv4(area).toString();
        } else {
            int number = (int) Numbers.within(area, 0, 0xffff_ffffL, "an OSPF area");
            area = IpAddress.v4(number).toString();
        }
        Setting setting = c.ospfSetting() == null ? null : Settings.ospf(c.ospfSetting());
        return new JunosNode.Ospf(area, optional(c.device), setting);
    }

    private static JunosNode attachment(AttachmentNodeContext c) {
        String name = Values.name(c.device);
        int unit = (int) Values.number(c.unit, 0, 1_073_741_823, "a unit");
        if (name.indexOf('.') >= 0) {
            throw new NotThis("expected an interface without a unit in its name, found " + Text.quoted(name));
        }
        Direction direction = c.INPUT() != null ? Direction.INGRESS : Direction.EGRESS;
        return new JunosNode.FilterUse(name, unit, new Attachment(name + "." + unit, direction, Values.name(c.filter)));
    }

    private static @Nullable String optional(@Nullable WordContext word) {
        return word == null ? null : Values.name(word);
    }
}
