package dev.countersign.network.flow;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/**
 * Writes a {@link RecordCode} for a layout: one loop over the records, and in it one load from a constant offset for all
 * fields that fit in eight octets together, and for each field a shift, a mask and a store to a field. The virtual
 * machine's compiler has neither lengths to look up nor steps to dispatch. Nothing of a template but numbers that were
 * checked goes into the code, and every access is checked like any other Java code's.
 *
 * <p>The classes are hidden (JEP 371): they go when the last plan that uses them goes.
 */
final class RecordCodeWriter {
    private static final ClassDesc THIS = desc(RecordCode.class);
    private static final ClassDesc RECORD = desc(RawRecord.class);
    private static final ClassDesc OCTETS = desc(byte[].class);
    private static final ClassDesc HANDLE = ConstantDescs.CD_VarHandle;
    private static final MethodTypeDesc READ = MethodTypeDesc.of(
            ConstantDescs.CD_void, OCTETS, ConstantDescs.CD_int, ConstantDescs.CD_int, desc(RawRecord[].class));

    private static final MethodTypeDesc GET = MethodTypeDesc.of(ConstantDescs.CD_long, OCTETS, ConstantDescs.CD_int);

    private static final int IN = 1;
    private static final int FROM = 2;
    private static final int RECORDS = 3;
    private static final int INTO = 4;
    private static final int INDEX = 5;
    private static final int AT = 6;
    private static final int ROW = 7;
    private static final int WORD = 8;

    private RecordCodeWriter() {}

    /** The code for this layout, ready to run. */
    static RecordCode write(RecordLayout layout) {
        byte[] octets = ClassFile.of()
                .build(
                        ClassDesc.of(RecordCode.class.getName() + "For" + layout.length()),
                        type -> type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
                                .withSuperclass(THIS)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(THIS, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                                .return_())
                                .withMethodBody("read", READ, ClassFile.ACC_FINAL, code -> records(code, layout)));
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(octets, true);
            return (RecordCode) hidden.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class written for " + layout + " cannot be made", e);
        }
    }

    private static void records(CodeBuilder code, RecordLayout layout) {
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(INDEX).labelBinding(next);
        code.iload(INDEX).iload(RECORDS).if_icmpge(end);
        code.iload(INDEX)
                .loadConstant(layout.length())
                .imul()
                .iload(FROM)
                .iadd()
                .istore(AT);
        code.aload(INTO).iload(INDEX).aaload().astore(ROW);
        int word = -Long.BYTES;
        for (RecordLayout.Field field : layout.fields()) {
            if (field.at() + field.length() > word + Long.BYTES) {
                word = Math.min(field.at(), layout.length() - Long.BYTES);
                loadWord(code, word);
            }
            store(code, field, word + Long.BYTES);
        }
        code.iinc(INDEX, 1).goto_(next).labelBinding(end).return_();
    }

    private static void loadWord(CodeBuilder code, int at) {
        code.getstatic(THIS, "LONGS", HANDLE)
                .aload(IN)
                .iload(AT)
                .loadConstant(at)
                .iadd();
        code.invokevirtual(HANDLE, "get", GET).lstore(WORD);
    }

    /** Stores those octets of the word that are the field's; {@code end} is where the word ends. */
    private static void store(CodeBuilder code, RecordLayout.Field field, int end) {
        int after = Byte.SIZE * (end - field.at() - field.length());
        int before = Byte.SIZE * (Long.BYTES - field.length()) - after;
        code.aload(ROW).lload(WORD);
        if (after > 0) {
            code.loadConstant(after).lushr();
        }
        if (before > 0) {
            code.loadConstant(-1L >>> (Long.SIZE - Byte.SIZE * field.length())).land();
        }
        code.putfield(RECORD, RawRecord.fieldName(field.slot()), ConstantDescs.CD_long);
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }
}
