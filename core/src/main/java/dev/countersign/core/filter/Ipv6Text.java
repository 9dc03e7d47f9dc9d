package dev.countersign.core.filter;

import java.nio.ByteBuffer;

/** The recommended text form of an IPv6 address: lower case, the first longest run of zero groups shortened (RFC 5952). */
final class Ipv6Text {
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    static String of(byte[] bytes) {
        int[] groups = new int[GROUPS];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = Short.toUnsignedInt(buffer.getShort());
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return start < 0
                ? join(groups, 0, GROUPS)
                : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
    }

    private static int zeroRun(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
