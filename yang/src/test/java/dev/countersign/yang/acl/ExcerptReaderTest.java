package dev.countersign.yang.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.Excerpt.InterfaceState;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import org.junit.jupiter.api.Test;

class ExcerptReaderTest {
    @Test
    void router_isReadWithItsInterfaces() {
        Excerpt excerpt = ExcerptReader.read(Trees.router());

        assertThat(excerpt.lists()).isEqualTo(AccessListReader.read(Trees.router()));
        assertThat(excerpt.attachments()).isEqualTo(AccessListReader.attachments(Trees.router()));
        assertThat(excerpt.interfaces())
                .containsExactlyInAnyOrder(
                        new InterfaceState("GigabitEthernet0/1", "to the transit & peer", true),
                        new InterfaceState("GigabitEthernet0/2", null, true));
    }

    @Test
    void interfaceThatIsOff_isReadSo() {
        String xml = Trees.routerXml().replace("<if:enabled>true", "<if:enabled>false");

        assertThat(ExcerptReader.read(Trees.config(Modules.ietfSchema(), xml)).interfaces())
                .contains(new InterfaceState("GigabitEthernet0/2", null, false));
    }

    @Test
    void emptyConfiguration_hasNothing() {
        assertThat(ExcerptReader.read(DataTree.empty(Modules.ietfSchema(), Content.CONFIG)))
                .isEqualTo(Excerpt.EMPTY);
    }
}
