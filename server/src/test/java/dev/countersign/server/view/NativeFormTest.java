package dev.countersign.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.verify.Undo;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.vendor.Vendor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeFormTest {
    private static final DeviceId DEVICE = new DeviceId("border1");
    private static final String ACLS = "/ietf-access-control-list:acls";
    private static final String LIST = ACLS + "/acl[name='BLOCK']";
    private static final String ACE = LIST + "/aces/ace[name='drop']";
    private static final String AT = ACLS + "/attachment-points/interface[interface-id='ge0']";
    private static final AccessEntry DROP = new AccessEntry(
            "drop",
            new Traffic(IpPrefix.parse("203.0.113.0/24"), null, null, Set.of(), null, null),
            Action.DROP,
            List.of());
    private static final Excerpt AFTER = new Excerpt(
            List.of(new AccessList("BLOCK", List.of(DROP), Action.ACCEPT)),
            List.of(new Attachment("ge0", Direction.INGRESS, "BLOCK")),
            List.of());

    @Test
    void newListAtWork_isWholeInBothForms() {
        List<NativeForm> forms = forms(
                AFTER,
                ACLS,
                LIST,
                LIST + "/name",
                LIST + "/type",
                LIST + "/aces",
                ACE,
                ACE + "/matches/ipv4/source-ipv4-network",
                ACE + "/actions/forwarding",
                AT,
                AT + "/interface-id",
                AT + "/ingress/acl-sets/acl-set[name='BLOCK']/name");

        assertThat(forms).extracting(NativeForm::vendor).containsExactly(Vendor.values());
        assertThat(forms).allSatisfy(form -> assertThat(form.left()).isEmpty());
        assertThat(texts(forms.getFirst()))
                .contains("+ ip access-list extended BLOCK", "+  10 deny ip 203.0.113.0 0.0.0.255 any")
                .contains("  interface ge0", "+  ip access-group BLOCK in");
        assertThat(texts(forms.getLast()))
                .contains("+ set firewall family inet filter BLOCK term drop from source-address 203.0.113.0/24")
                .contains("+ set interfaces ge0 unit 0 family inet filter input BLOCK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACE + "/actions/logging",
                ACLS + "/acl[name='OTHER']/type",
                ACLS + "/acl[name='OTHER']/aces/ace[name='x']/matches/ipv4/dscp",
                "/ietf-interfaces:interfaces/interface[name='ge0']",
                "/ietf-interfaces:interfaces/interface[name='ge0']/ietf-ip:ipv4/mtu",
                "/openconfig-interfaces:interfaces/interface[name='ge0']/description",
                "/ietf-system:system/hostname"
            })
    void nodeThatNoLineShows_isNamed(String path) {
        assertThat(forms(AFTER, LIST, path))
                .allSatisfy(form -> assertThat(form.left()).containsExactly(path));
    }

    @Test
    void manyNodesThatNoLineShows_areCounted() {
        String[] paths = new String[9];
        Arrays.setAll(paths, i -> "/ietf-system:system/x" + i);

        assertThat(forms(Excerpt.EMPTY, paths))
                .allSatisfy(
                        form -> assertThat(form.left()).containsExactly(paths[0], paths[1], paths[2], "6 more nodes"));
    }

    @Test
    void charactersThatHide_areSpelledOut() {
        AccessList list = new AccessList("A\u202eB", List.of(DROP), Action.ACCEPT);
        Excerpt after = new Excerpt(List.of(list), List.of(), List.of());

        assertThat(forms(after).stream().flatMap(form -> form.lines().stream()))
                .anySatisfy(line -> assertThat(line.text()).contains("\\u202e"))
                .noneSatisfy(line -> assertThat(line.text()).contains("\u202e"));
    }

    private static List<NativeForm> forms(Excerpt after, String... paths) {
        List<NodeChange> changes = Arrays.stream(paths)
                .map(path -> new NodeChange(path, Operation.CREATED, null, null))
                .toList();
        return NativeForm.of(new VerifiedDevice(
                DEVICE,
                Digest.of("base"),
                Digest.of("result"),
                new Difference(DEVICE, changes),
                Excerpt.EMPTY,
                after,
                new Undo(new DeviceEdit(DEVICE, "", DeviceEdit.DefaultOperation.MERGE), List.of())));
    }

    private static List<String> texts(NativeForm form) {
        return form.lines().stream()
                .map(line -> line.kind().sign() + " " + line.text())
                .toList();
    }
}
