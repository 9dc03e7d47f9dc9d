package dev.countersign.yang.type;

import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.image.ImageWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Ranges and lengths in an image: large numbers as texts. */
final class IntervalsImage {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,20}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private IntervalsImage() {}

    static void writeLengths(ImageWriter out, Intervals<Integer> lengths) {
        out.all(lengths.intervals(), i -> {
            out.number(i.low());
            out.number(i.high());
        });
    }

    static Intervals<Integer> lengths(ImageReader in) {
        return intervals(in, in::number);
    }

    static void writeIntegers(ImageWriter out, Intervals<BigInteger> range) {
        out.all(range.intervals(), i -> {
            out.text(i.low().toString());
            out.text(i.high().toString());
        });
    }

    static Intervals<BigInteger> integers(ImageReader in) {
        return intervals(in, () -> new BigInteger(number(in, INTEGER)));
    }

    static void writeDecimals(ImageWriter out, Intervals<BigDecimal> range) {
        out.all(range.intervals(), i -> {
            out.text(i.low().toPlainString());
            out.text(i.high().toPlainString());
        });
    }

    static Intervals<BigDecimal> decimals(ImageReader in) {
        return intervals(in, () -> new BigDecimal(number(in, DECIMAL)));
    }

    private static String number(ImageReader in, Pattern form) {
        String text = in.text();
        if (!form.matcher(text).matches()) {
            throw in.damaged("a number of a range");
        }
        return text;
    }

    private static <T extends Comparable<T>> Intervals<T> intervals(ImageReader in, Supplier<T> end) {
        return new Intervals<>(in.all(() -> {
            T low = end.get();
            return new Intervals.Interval<>(low, end.get());
        }));
    }
}
