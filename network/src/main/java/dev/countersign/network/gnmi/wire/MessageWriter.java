package dev.countersign.network.gnmi.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes messages. */
final class MessageWriter {
    private MessageWriter() {}

    static WireWriter capabilities(Capabilities capabilities) {
        WireWriter out = new WireWriter();
        capabilities
                .models()
                .forEach(model -> out.message(
                        1,
                        new WireWriter()
                                .text(1, model.name())
                                .text(2, model.organization())
                                .text(3, model.version())));
        capabilities.encodings().stream().sorted().forEach(encoding -> out.always(2, encoding.number()));
        return out.text(3, capabilities.version());
    }

    static WireWriter notification(Notification notification) {
        WireWriter out = new WireWriter().number(1, notification.timestamp());
        if (!notification.prefix().equals(GnmiPath.ROOT)) {
            out.message(2, path(notification.prefix()));
        }
        notification.updates().forEach(update -> out.message(4, update(update)));
        notification.deletes().forEach(path -> out.message(5, path(path)));
        return out.flag(6, notification.atomic());
    }

    private static WireWriter update(Update update) {
        return new WireWriter()
                .message(1, path(update.path()))
                .message(3, value(update.value()))
                .number(4, update.duplicates());
    }

    static WireWriter path(GnmiPath path) {
        WireWriter out = new WireWriter().text(2, path.origin());
        path.elements().forEach(element -> {
            WireWriter inner = new WireWriter().text(1, element.name());
            element.keys()
                    .forEach((key, value) ->
                            inner.message(2, new WireWriter().text(1, key).text(2, value)));
            out.message(3, inner);
        });
        return out.text(4, path.target());
    }

    private static WireWriter value(TypedValue value) {
        WireWriter out = new WireWriter();
        return switch (value) {
            case TypedValue.Str(String text) -> out.octets(1, utf8(text));
            case TypedValue.Int(long number) -> out.always(2, number);
            case TypedValue.Uint(long number) -> out.always(3, number);
            case TypedValue.Bool(boolean flag) -> out.always(4, flag ? 1 : 0);
            case TypedValue.Octets(String base64) -> out.octets(5, decoded(base64));
            case TypedValue.FloatVal(float number) -> out.fixed32(6, number);
            case TypedValue.Decimal(long digits, int precision) ->
                out.message(7, new WireWriter().number(1, digits).number(2, precision));
            case TypedValue.LeafList list -> {
                WireWriter array = new WireWriter();
                list.values().forEach(one -> array.message(1, value(one)));
                yield out.message(8, array);
            }
            case TypedValue.Opaque(int field, String base64) -> out.octets(field, decoded(base64));
            case TypedValue.Json(String text, boolean ietf) -> out.octets(ietf ? 11 : 10, utf8(text));
            case TypedValue.Ascii(String text) -> out.octets(12, utf8(text));
            case TypedValue.DoubleVal(double number) -> out.fixed64(14, number);
            case TypedValue.Nothing _ -> out;
        };
    }

    static WireWriter subscriptionList(SubscriptionList list) {
        WireWriter out = new WireWriter();
        if (!list.prefix().equals(GnmiPath.ROOT)) {
            out.message(1, path(list.prefix()));
        }
        list.subscriptions()
                .forEach(one -> out.message(
                        2,
                        new WireWriter()
                                .message(1, path(one.path()))
                                .number(2, one.mode().number())
                                .number(3, one.every().toNanos())));
        return out.number(5, list.mode().number()).number(8, list.encoding().number());
    }

    static WireWriter getRequest(GetRequest request) {
        WireWriter out = new WireWriter();
        if (!request.prefix().equals(GnmiPath.ROOT)) {
            out.message(1, path(request.prefix()));
        }
        request.paths().forEach(path -> out.message(2, path(path)));
        return out.number(3, request.type().number())
                .number(5, request.encoding().number());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
