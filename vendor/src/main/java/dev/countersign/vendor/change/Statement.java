package dev.countersign.vendor.change;

/** One statement of a vendor's configuration text, with the place it was read from. */
public sealed interface Statement permits IosStatement, JunosStatement, NotUnderstood {
    Position at();
}
