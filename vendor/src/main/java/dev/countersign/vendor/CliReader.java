package dev.countersign.vendor;

import dev.countersign.core.Untrusted;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.ios.IosReader;
import dev.countersign.vendor.junos.JunosForm;
import dev.countersign.vendor.junos.JunosReader;
import dev.countersign.vendor.text.Deadline;
import dev.countersign.vendor.text.SourceLine;
import dev.countersign.vendor.text.Unreadable;
import java.util.List;
import java.util.function.LongSupplier;

/** Reads vendors' configuration text within limits. Safe for many threads. */
public final class CliReader {
    private final CliLimits limits;
    private final LongSupplier nanoTime;

    /** The clock is a monotonic one in nanoseconds, such as {@link System#nanoTime}. */
    public CliReader(CliLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Reads a text of this vendor; for Junos its first line says whether it is braces or {@code set} lines. */
    public Reading read(Vendor vendor, Untrusted<String> untrusted) {
        String text = untrusted.inspect();
        try {
            bound("characters", text.length(), limits.characters());
            List<SourceLine> lines = SourceLine.split(text);
            bound("lines", lines.size(), limits.lines());
            Deadline deadline = Deadline.in(limits.time(), nanoTime);
            return new Reading.Read(
                    switch (vendor) {
                        case CISCO_IOS -> ios(lines, deadline);
                        case JUNOS -> junos(text, lines, deadline);
                    });
        } catch (Unreadable e) {
            return new Reading.Refused(e.finding());
        }
    }

    private CliChange ios(List<SourceLine> lines, Deadline deadline) {
        List<Statement> statements = new IosReader(limits.lineLength(), deadline).read(lines);
        return new CliChange(Vendor.CISCO_IOS, JunosForm.SET, statements);
    }

    private CliChange junos(String text, List<SourceLine> lines, Deadline deadline) {
        JunosReader.Configuration read =
                new JunosReader(limits.lineLength(), limits.depth(), deadline).read(text, lines);
        return new CliChange(Vendor.JUNOS, read.form(), read.statements());
    }

    private static void bound(String what, int found, int most) {
        if (found > most) {
            throw new Unreadable("vendor.too-large", 0, 0, "at most " + most + " " + what, found + " " + what);
        }
    }
}
