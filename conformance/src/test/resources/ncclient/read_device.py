"""Reads a device with ncclient and prints what a test asks for as one line of JSON.

Usage: read_device.py HOST PORT USER PASSWORD_FILE HOSTKEY_SHA256
"""
import base64
import hashlib
import json
import sys

from ncclient import manager

IF = "{urn:ietf:params:xml:ns:yang:ietf-interfaces}"
ACL = "{urn:ietf:params:xml:ns:yang:ietf-access-control-list}"




def main():
    host, port, user, password_file, expected = sys.argv[1:6]
    with open(password_file, encoding="utf-8") as file:
        password = file.readline().rstrip("\n")
    with manager.connect(
        host=host,
        port=int(port),
        username=user,
        password=password,
        hostkey_verify=False,
        allow_agent=False,
        look_for_keys=False,
        timeout=30,
    ) as session:
        key = session._session._transport.get_remote_server_key()
        shown = "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
        if not expected.endswith(shown):
            sys.exit("host key: expected %s, found %s" % (expected, shown))
        running = session.get_config("running").data
        state = session.get(
            ("subtree", '<interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"/>')
        ).data
        print(json.dumps({"lists": lists(running), "attached": attached(running), "counters": counters(state)}))


def lists(data):
    return {
        acl.findtext(ACL + "name"): [ace.findtext(ACL + "name") for ace in acl.iter(ACL + "ace")]
        for acl in data.iter(ACL + "acl")
    }


def attached(data):
    return [
        {"interface": at.findtext(ACL + "interface-id"), "list": acl_set.findtext(ACL + "name")}
        for points in data.iter(ACL + "attachment-points")
        for at in points.iter(ACL + "interface")
        for acl_set in at.iter(ACL + "acl-set")
    ]


def counters(data):
    found = {}
    for interface in data.iter(IF + "interface"):
        statistics = interface.find(IF + "statistics")
        if statistics is not None:
            found[interface.findtext(IF + "name")] = {
                "in": int(statistics.findtext(IF + "in-unicast-pkts", "0")),
                "out": int(statistics.findtext(IF + "out-unicast-pkts", "0")),
                "discards": int(statistics.findtext(IF + "in-discards", "0")),
            }
    return found


if __name__ == "__main__":
    main()
