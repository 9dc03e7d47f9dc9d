package dev.countersign.yang.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EditBetween;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.image.ImageException;
import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.ModelImage;
import dev.countersign.yang.validate.Validation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelImageTest {
    private static final Schema ASSEMBLED = EveryStatement.modules().load();
    private static final Schema COPY = copy(ASSEMBLED);

    @Test
    void everyKindOfStatement_isCopiedWhole() {
        String dump = ModelDump.of(ASSEMBLED.model());

        assertThat(ModelDump.difference(ASSEMBLED.model(), COPY.model())).isEmpty();
        assertThat(EveryStatement.IN_THE_DUMP).allMatch(dump::contains);
    }

    @Test
    void modulesOfRouters_areCopiedWhole() {
        Schema schema = Modules.ietfSchema();

        assertThat(ModelDump.difference(schema.model(), copy(schema).model())).isEmpty();
    }

    @Test
    void imageOfTheCopy_isTheSame() {
        assertThat(ModelImage.of(COPY.model())).isEqualTo(ModelImage.of(ASSEMBLED.model()));
    }

    @Test
    void copy_judgesAlike() {
        DataTree valid = Trees.config(ASSEMBLED, EveryStatement.VALID);
        DataTree invalid = Trees.config(ASSEMBLED, EveryStatement.INVALID);
        DataTree validCopy = Trees.config(COPY, EveryStatement.VALID);
        DataTree invalidCopy = Trees.config(COPY, EveryStatement.INVALID);

        assertThat(Validation.check(valid)).isEmpty();
        assertThat(Validation.check(validCopy)).isEmpty();
        List<Finding> findings = Validation.check(invalid);
        assertThat(findings).hasSizeGreaterThan(5);
        assertThat(Validation.check(invalidCopy)).isEqualTo(findings);
        assertThat(Trees.refused(COPY, EveryStatement.UNREADABLE))
                .isEqualTo(Trees.refused(ASSEMBLED, EveryStatement.UNREADABLE));
        assertThat(COPY.uncheckedConstraints()).isEqualTo(ASSEMBLED.uncheckedConstraints());
    }

    @Test
    void copy_differsAlike() {
        DeviceId device = new DeviceId("r1");
        DataTree from = Trees.config(ASSEMBLED, EveryStatement.VALID);
        DataTree to = Trees.config(ASSEMBLED, EveryStatement.INVALID);
        DataTree fromCopy = Trees.config(COPY, EveryStatement.VALID);
        DataTree toCopy = Trees.config(COPY, EveryStatement.INVALID);

        assertThat(EffectiveDifference.between(device, fromCopy, toCopy))
                .isEqualTo(EffectiveDifference.between(device, from, to));
        assertThat(EffectiveDifference.between(device, from, fromCopy).changes())
                .isEmpty();
        assertThat(EditBetween.of(fromCopy, toCopy)).isEqualTo(EditBetween.of(from, to));
    }

    @Test
    void imageThatEndsEarly_isRefused() {
        byte[] image = ModelImage.of(ASSEMBLED.model());

        for (int length = 0; length < image.length; length += 13) {
            assertThat(refusal(Arrays.copyOf(image, length))).isNotEmpty();
        }
        assertThat(refusal(Arrays.copyOf(image, image.length + 1))).isNotEmpty();
    }

    @Test
    void hostileImage_isRefusedOrRead_butNothingElseHappens() {
        byte[] image = ModelImage.of(ASSEMBLED.model());
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 6_000; i++) {
            byte[] hostile = image.clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                hostile[random.nextInt(hostile.length)] = (byte) random.nextInt();
            }
            refused += refusal(hostile).isEmpty() ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(600);
    }

    /** Why an image is refused; empty when it is read. Anything but a refusal fails the test. */
    private static String refusal(byte[] image) {
        try {
            ModelImage.read(ImageReader.of(image, 0));
            return "";
        } catch (ImageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Schema copy(Schema schema) {
        CompiledModel model = ModelImage.read(ImageReader.of(ModelImage.of(schema.model()), 0));
        return new Schema(schema.id(), schema.modules(), model);
    }
}
