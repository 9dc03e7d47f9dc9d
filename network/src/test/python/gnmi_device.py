"""A gNMI target on Debian's python3-grpcio and python3-protobuf: an implementation of HTTP/2, gRPC and protobuf that
nobody here wrote. The messages are described at run time, by the field numbers of OpenConfig's gnmi.proto.

serve CERT KEY CLIENT_CA|- USER PASSWORD   prints the port, then obeys lines on its input
read HOST:PORT CA USER PASSWORD PATH       a client: prints what it is told, as JSON, and ends
"""

import json
import queue
import sys
import threading
import time
from concurrent import futures

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

FIELDS = {
    "PathElem": "name=1:string key=2:*KeyEntry",
    "Path": "origin=2:string elem=3:*PathElem target=4:string",
    "Decimal64": "digits=1:int64 precision=2:uint32",
    "ScalarArray": "element=1:*TypedValue",
    "TypedValue": "string_val=1:string int_val=2:int64 uint_val=3:uint64 bool_val=4:bool bytes_val=5:bytes "
    "float_val=6:float decimal_val=7:Decimal64 leaflist_val=8:ScalarArray json_val=10:bytes json_ietf_val=11:bytes "
    "ascii_val=12:string proto_bytes=13:bytes double_val=14:double",
    "Update": "path=1:Path val=3:TypedValue duplicates=4:uint32",
    "Notification": "timestamp=1:int64 prefix=2:Path update=4:*Update delete=5:*Path atomic=6:bool",
    "SubscribeResponse": "update=1:Notification sync_response=3:bool",
    "Subscription": "path=1:Path mode=2:int32 sample_interval=3:uint64 suppress_redundant=4:bool "
    "heartbeat_interval=5:uint64",
    "SubscriptionList": "prefix=1:Path subscription=2:*Subscription mode=5:int32 allow_aggregation=6:bool "
    "encoding=8:int32 updates_only=9:bool",
    "SubscribeRequest": "subscribe=1:SubscriptionList",
    "GetRequest": "prefix=1:Path path=2:*Path type=3:int32 encoding=5:int32",
    "GetResponse": "notification=1:*Notification",
    "ModelData": "name=1:string organization=2:string version=3:string",
    "CapabilityRequest": "",
    "CapabilityResponse": "supported_models=1:*ModelData supported_encodings=2:*int32 gNMI_version=3:string",
}
ONEOF = "TypedValue"
JSON, PROTO, JSON_IETF = 0, 2, 4
STREAM, ONCE = 0, 1
ON_CHANGE, SAMPLE = 1, 2
PORTS = ("Ethernet1", "Ethernet1/2")
PACKETS_PER_SECOND = 1000
BEGAN = time.time_ns()


def describe():
    kinds = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="gnmi-fields", package="gnmi", syntax="proto3")

    def add(message, scope, text, oneof):
        for one in text.split():
            name, rest = one.split("=")
            number, kind = rest.split(":")
            field = message.field.add(name=name, number=int(number))
            field.label = kinds.LABEL_REPEATED if kind.startswith("*") else kinds.LABEL_OPTIONAL
            kind = kind.lstrip("*")
            if kind[0].isupper():
                field.type = kinds.TYPE_MESSAGE
                field.type_name = ".gnmi.%s.KeyEntry" % scope if kind == "KeyEntry" else ".gnmi." + kind
            else:
                field.type = getattr(kinds, "TYPE_" + kind.upper())
            if oneof:
                field.oneof_index = 0

    for name, text in FIELDS.items():
        message = file.message_type.add(name=name)
        if name == ONEOF:
            message.oneof_decl.add(name="value")
        add(message, name, text, name == ONEOF)
        if name == "PathElem":
            entry = message.nested_type.add(name="KeyEntry")
            entry.options.map_entry = True
            add(entry, name, "key=1:string value=2:string", False)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return {name: factory.GetPrototype(pool.FindMessageTypeByName("gnmi." + name)) for name in FIELDS}


M = describe()


def path_of(text):
    """Without origin; keys hold no slash that is not inside brackets."""
    path, word, depth, words = M["Path"](), "", 0, []
    for c in text.strip("/") + "/":
        depth += (c == "[") - (c == "]")
        if c == "/" and depth == 0:
            words.append(word)
            word = ""
        else:
            word += c
    for word in filter(None, words):
        elem = path.elem.add(name=word.split("[")[0])
        for key in word.split("[")[1:]:
            name, value = key.rstrip("]").split("=", 1)
            elem.key[name] = value
    return path


def names(path):
    return [e.name.split(":")[-1] for e in path.elem]


class Device:
    """Two ports that count; the second one's counters come one notification each."""

    def __init__(self, user, password):
        self.user, self.password = user, password
        self.status = "UP"
        self.streams = []
        self.seen_window = 0

    def denied(self, context):
        given = dict(context.invocation_metadata())
        if self.user and (given.get("username"), given.get("password")) != (self.user, self.password):
            context.abort(grpc.StatusCode.UNAUTHENTICATED, "no such user")

    def counters(self):
        packets = (time.time_ns() - BEGAN) * PACKETS_PER_SECOND // 1_000_000_000
        return {"in-octets": packets * 100, "in-unicast-pkts": packets, "out-octets": 7, "in-discards": 0}

    def capabilities(self, request, context):
        self.denied(context)
        M["CapabilityRequest"].FromString(request)
        answer = M["CapabilityResponse"](gNMI_version="0.10.0", supported_encodings=[JSON, PROTO, JSON_IETF])
        answer.supported_models.add(name="openconfig-interfaces", organization="OpenConfig", version="3.0.0")
        return answer.SerializeToString()

    def get(self, request, context):
        self.denied(context)
        asked = M["GetRequest"].FromString(request)
        answer = M["GetResponse"]()
        for path in asked.path:
            if names(path)[:1] != ["interfaces"]:
                context.abort(grpc.StatusCode.NOT_FOUND, "no such path")
            for port in PORTS:
                answer.notification.append(self.counted(port, asked.encoding))
        return answer.SerializeToString()

    def counted(self, port, encoding):
        told = M["Notification"](timestamp=time.time_ns())
        told.prefix.CopyFrom(path_of("/interfaces/interface[name=%s]/state" % port))
        told.prefix.origin = "openconfig"
        if encoding == PROTO:
            for name, value in self.counters().items():
                update = told.update.add(path=path_of("/counters/" + name))
                update.val.uint_val = value
        else:
            update = told.update.add()
            text = json.dumps({"openconfig-interfaces:counters": {k: str(v) for k, v in self.counters().items()}})
            setattr(update.val, "json_ietf_val" if encoding == JSON_IETF else "json_val", text.encode())
        return told

    def one_by_one(self, told):
        for update in told.update:
            single = M["Notification"](timestamp=told.timestamp, prefix=told.prefix)
            single.update.append(update)
            yield single

    def oper_status(self, port):
        told = M["Notification"](timestamp=time.time_ns())
        path = path_of("/interfaces/interface[name=%s]/state/oper-status" % port)
        told.update.add(path=path).val.string_val = self.status
        return told

    def told(self, subscriptions, encoding, mode):
        for subscription in subscriptions:
            if subscription.mode == mode or mode is None:
                if "oper-status" in names(subscription.path):
                    yield from (self.oper_status(port) for port in PORTS)
                else:
                    yield self.counted(PORTS[0], encoding)
                    last = self.counted(PORTS[1], encoding)
                    yield from self.one_by_one(last) if encoding == PROTO else [last]

    def subscribe(self, requests, context):
        self.denied(context)
        asked = M["SubscribeRequest"].FromString(next(requests)).subscribe
        if any(names(s.path)[:1] != ["interfaces"] for s in asked.subscription):
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "no such path\u202e")
        wrap = lambda told: M["SubscribeResponse"](update=told).SerializeToString()
        for told in self.told(asked.subscription, asked.encoding, None):
            yield wrap(told)
        yield M["SubscribeResponse"](sync_response=True).SerializeToString()
        if asked.mode == ONCE:
            return
        pending = queue.Queue()
        self.streams.append(pending)
        every = min(s.sample_interval for s in asked.subscription if s.mode == SAMPLE) / 1e9
        due = time.monotonic() + every
        while context.is_active():
            try:
                command = pending.get(timeout=max(0.0, due - time.monotonic()))
                if command == "abort":
                    context.abort(grpc.StatusCode.UNAVAILABLE, "going down")
                elif command == "malformed":
                    yield b"\x0a\x7f\x01"
                elif command == "status":
                    for told in self.told(asked.subscription, asked.encoding, ON_CHANGE):
                        yield wrap(told)
                elif command == "delete":
                    gone = M["Notification"](timestamp=time.time_ns())
                    gone.delete.append(path_of("/interfaces/interface[name=%s]" % PORTS[1]))
                    yield wrap(gone)
                elif command == "flood":
                    big = M["Notification"](timestamp=time.time_ns())
                    big.update.add(path=path_of("/system/banner")).val.string_val = "x" * 60_000
                    for sent in range(1, 2_001):
                        self.seen_window = sent
                        yield wrap(big)
            except queue.Empty:
                due += every
                for told in self.told(asked.subscription, asked.encoding, SAMPLE):
                    yield wrap(told)


def serve(cert, key, client_ca, user, password):
    device = Device("" if user == "-" else user, password)
    raw = lambda b: b
    server = grpc.server(futures.ThreadPoolExecutor(8))
    handlers = {
        "Capabilities": grpc.unary_unary_rpc_method_handler(device.capabilities, raw, raw),
        "Get": grpc.unary_unary_rpc_method_handler(device.get, raw, raw),
        "Subscribe": grpc.stream_stream_rpc_method_handler(device.subscribe, raw, raw),
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("gnmi.gNMI", handlers),))
    read = lambda name: open(name, "rb").read()
    credentials = grpc.ssl_server_credentials(
        [(read(key), read(cert))], None if client_ca == "-" else read(client_ca), client_ca != "-"
    )
    print(server.add_secure_port("127.0.0.1:0", credentials), flush=True)
    server.start()
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "status":
            device.status = rest
        if word == "sent":
            print(device.seen_window, flush=True)
            continue
        for stream in device.streams:
            stream.put(word)
        print("done", flush=True)
    server.stop(0)


def text_of(path):
    return "".join("/" + e.name + "".join("[%s=%s]" % kv for kv in sorted(e.key.items())) for e in path.elem)


def read(target, ca, user, password, path):
    metadata = (("username", user), ("password", password))
    with grpc.secure_channel(target, grpc.ssl_channel_credentials(open(ca, "rb").read())) as channel:
        raw = lambda b: b
        call = channel.unary_unary("/gnmi.gNMI/Capabilities", raw, raw)
        offered = M["CapabilityResponse"].FromString(call(b"", metadata=metadata, timeout=20))
        get = channel.unary_unary("/gnmi.gNMI/Get", raw, raw)
        request = M["GetRequest"](path=[path_of(path)], encoding=JSON_IETF)
        got = M["GetResponse"].FromString(get(request.SerializeToString(), metadata=metadata, timeout=20))
        subscribe = channel.stream_stream("/gnmi.gNMI/Subscribe", raw, raw)
        asked = M["SubscribeRequest"]()
        asked.subscribe.subscription.add(path=path_of(path), mode=SAMPLE, sample_interval=200_000_000)
        asked.subscribe.encoding = PROTO
        responses = subscribe(iter([asked.SerializeToString()]), metadata=metadata, timeout=20)
        told, synced = [], 0
        for response in map(M["SubscribeResponse"].FromString, responses):
            synced += response.sync_response
            prefix = text_of(response.update.prefix)
            told += [[prefix + text_of(u.path), u.val.WhichOneof("value")] for u in response.update.update]
            if synced and len(told) > 60:
                break
        try:
            channel.unary_unary("/gnmi.gNMI/Set", raw, raw)(b"", metadata=metadata, timeout=20)
            refused = "OK"
        except grpc.RpcError as e:
            refused = e.code().name
        print(json.dumps({
            "version": offered.gNMI_version,
            "models": [m.name for m in offered.supported_models],
            "encodings": list(offered.supported_encodings),
            "got": [[text_of(n.prefix) + text_of(u.path), u.val.json_ietf_val.decode()]
                    for n in got.notification for u in n.update],
            "told": told,
            "synced": synced,
            "set": refused,
        }))


if __name__ == "__main__":
    {"serve": serve, "read": read}[sys.argv[1]](*sys.argv[2:])
