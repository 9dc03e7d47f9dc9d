package dev.countersign.server.api;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.server.view.DeviceView;
import dev.countersign.server.view.InterfaceNamesView;
import dev.countersign.server.view.NetworkView;
import dev.countersign.server.view.SourcesView;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.function.Function;

/** Devices, interfaces with rates, topology, evidence. */
final class NetworkApi {
    private static final String GROUP = "network";
    private final ApiParts parts;

    NetworkApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/api/v1/topology",
                                Access.READER,
                                (_, _) -> Reply.json(parts.views().network()))
                        .with(Doc.json(GROUP, "Devices, links with load, customers", NetworkView.class)),
                Endpoint.get(
                                "/api/v1/sources",
                                Access.READER,
                                (_, _) -> Reply.json(parts.views().sources()))
                        .with(Doc.json(GROUP, "How sources besides devices and flows stand", SourcesView.class)),
                Endpoint.get(
                                "/api/v1/interfaces",
                                Access.READER,
                                (_, _) -> Reply.json(parts.views().interfaceNames()))
                        .with(Doc.json(
                                GROUP, "What the devices call their interfaces, by number", InterfaceNamesView.class)),
                Endpoint.get(
                                "/api/v1/devices",
                                Access.READER,
                                (_, _) -> Reply.json(new Answers.Devices(
                                        parts.views().network().devices())))
                        .with(Doc.json(GROUP, "All devices", Answers.Devices.class)),
                Endpoint.get(
                                "/api/v1/devices/{id}",
                                Access.READER,
                                (call, _) -> device(call.path("id"), device -> device))
                        .with(Doc.json(GROUP, "One device with interfaces, values and evidence", DeviceView.class)),
                Endpoint.get(
                                "/api/v1/devices/{id}/interfaces",
                                Access.READER,
                                (call, _) ->
                                        device(call.path("id"), device -> new Answers.Interfaces(device.interfaces())))
                        .with(Doc.json(GROUP, "Interfaces with rates and their history", Answers.Interfaces.class)),
                Endpoint.get(
                                "/api/v1/devices/{id}/evidence",
                                Access.READER,
                                (call, _) -> device(
                                        call.path("id"),
                                        device -> new Answers.EvidenceList(parts.network()
                                                .evidence(device.device().id()))))
                        .with(Doc.json(GROUP, "The newest evidence of every kind", Answers.EvidenceList.class)),
                Endpoint.get(
                                "/api/v1/evidence/{id}",
                                Access.READER,
                                (call, _) -> Refusals.withId(
                                        call.path("id"),
                                        EvidenceId::new,
                                        id -> Refusals.found(
                                                parts.network().find(id), "evidence " + id, evidence -> evidence)))
                        .with(Doc.json(GROUP, "One piece of evidence, as long as it is kept", Evidence.class)));
    }

    private Reply device(String id, Function<DeviceView, Object> answer) {
        return Refusals.withId(
                id, DeviceId::new, device -> Refusals.found(parts.views().device(device), "device " + device, answer));
    }
}
