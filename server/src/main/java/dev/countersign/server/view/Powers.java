package dev.countersign.server.view;

/** What the viewer may do with a proposal now. Control decides again when it is done; this is for the page only. */
public record Powers(
        May approve, May reject, May defer, May takeUp, May askEvidence, May modify, May claim, May escalate) {}
