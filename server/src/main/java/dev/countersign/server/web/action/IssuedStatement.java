package dev.countersign.server.web.action;

import dev.countersign.control.review.ApprovalStatement;
import tools.jackson.databind.JsonNode;

/**
 * A statement made out to one operator.
 *
 * @param publicKey options for {@code navigator.credentials.get}; its challenge is the digest
 * @param statement what is signed
 * @param canonical its canonical bytes as text; their SHA-256 is {@code digest}
 * @param digest what a passkey signs, and an SSH key as 64 hexadecimal digits and a line feed
 * @param words the digest for two people to compare by voice
 */
public record IssuedStatement(
        JsonNode publicKey, ApprovalStatement statement, String canonical, String digest, String words) {}
