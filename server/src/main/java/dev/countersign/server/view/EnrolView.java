package dev.countersign.server.view;

import dev.countersign.control.review.operator.Operator;

/** The enrolment page of a one-time link. */
public record EnrolView(String token, Operator operator) {}
