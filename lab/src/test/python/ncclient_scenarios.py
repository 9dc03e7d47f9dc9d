"""Drives a simulated device with ncclient, scenario by scenario.

Arguments: port, private key file of the user "keyed", folder with the YANG texts the device must serve.
One JSON line per scenario on standard output: {"name": ..., "ok": ..., "detail": ...}.
Every scenario finds the device with its startup configuration and no other session.
"""
import json
import os
import sys
import time
import traceback

from lxml import etree
from ncclient import manager
from ncclient.operations import RPCError
from ncclient.transport.errors import AuthenticationError, SessionCloseError, TransportError
from ncclient.transport.session import NetconfBase

PORT = int(sys.argv[1])
KEY = sys.argv[2]
TEXTS = sys.argv[3]

NC = "urn:ietf:params:xml:ns:netconf:base:1.0"
IF = "urn:ietf:params:xml:ns:yang:ietf-interfaces"
IP = "urn:ietf:params:xml:ns:yang:ietf-ip"
ACL = "urn:ietf:params:xml:ns:yang:ietf-access-control-list"
NACM = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm"
LIB = "urn:ietf:params:xml:ns:yang:ietf-yang-library"
MON = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring"
NMDA = "urn:ietf:params:xml:ns:yang:ietf-netconf-nmda"
EVT = "urn:ietf:params:xml:ns:yang:ietf-netconf-notifications"
NS = {"nc": NC, "if": IF, "ip": IP, "acl": ACL, "nacm": NACM, "lib": LIB, "mon": MON, "nmda": NMDA, "evt": EVT}
PATIENCE = 20

SCENARIOS = []
OPEN = []


def scenario(function):
    SCENARIOS.append(function)
    return function


def connect(user="admin", **how):
    if not how:
        how = {"password": user + "-secret"}
    m = manager.connect(host="127.0.0.1", port=PORT, username=user, hostkey_verify=False, look_for_keys=False,
                        allow_agent=False, timeout=PATIENCE, **how)
    OPEN.append(m)
    return m


def refused(call, *args, **kwargs):
    """The RPCError of a call that must fail."""
    try:
        call(*args, **kwargs)
    except RPCError as error:
        return error
    raise AssertionError("expected an rpc-error, found ok")


def expect(error, tag, kind=None, path=None, info=None, app_tag=None):
    assert error.tag == tag, "expected %s, found %s: %s" % (tag, error.tag, error.message)
    if kind:
        assert error.type == kind, "expected type %s, found %s" % (kind, error.type)
    if path:
        assert error.path is not None and path in error.path, "expected path %s, found %s" % (path, error.path)
    if info:
        assert error.info is not None and info in error.info, "expected info %s, found %s" % (info, error.info)
    if app_tag:
        assert error.app_tag == app_tag, "expected app-tag %s, found %s" % (app_tag, error.app_tag)


def until(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain until " + what
        time.sleep(0.02)


def config(content):
    return '<config xmlns="%s" xmlns:nc="%s">%s</config>' % (NC, NC, content)


def interface(name, inner="", attributes=""):
    return config('<interfaces xmlns="%s"><interface %s><name>%s</name>%s</interface></interfaces>'
                  % (IF, attributes, name, inner))


def new_interface(name, inner="", attributes=""):
    return interface(name, '<type xmlns:i="urn:ietf:params:xml:ns:yang:iana-if-type">i:ethernetCsmacd</type>' + inner,
                     attributes)


def data(reply):
    return reply.data_ele


def names(m, store="running"):
    return data(m.get_config(store)).xpath(".//if:interface/if:name/text()", namespaces=NS)


def description(m, name="GigabitEthernet0/0", store="running"):
    found = data(m.get_config(store)).xpath(".//if:interface[if:name='%s']/if:description/text()" % name, namespaces=NS)
    return found[0] if found else None


def describe(m, text, name="GigabitEthernet0/0"):
    m.edit_config(interface(name, "<description>%s</description>" % text), target="candidate")


def raw(m, xml):
    return m.dispatch(etree.fromstring(xml))


@scenario
def hello_announces_capabilities():
    m = connect()
    for capability in (":base:1.0", ":base:1.1", ":candidate", ":confirmed-commit:1.1", ":validate:1.1",
                       ":rollback-on-error"):
        assert capability in m.server_capabilities, capability
    for capability in (":writable-running", ":xpath", ":startup"):
        assert capability not in m.server_capabilities, capability
    uris = list(m.server_capabilities)
    assert any(u.startswith("urn:ietf:params:netconf:capability:yang-library:1.1?revision=2019-01-04&content-id=")
               for u in uris), uris
    assert any("module=ietf-netconf-acm&revision=2018-02-14" in u for u in uris), uris
    assert m.session_id.isdigit() and int(m.session_id) > 0
    assert m._session._base is NetconfBase.BASE_11


@scenario
def public_key_signs_in():
    m = connect("keyed", key_filename=KEY)
    assert "GigabitEthernet0/0" in names(m)


@scenario
def wrong_password_is_refused():
    try:
        connect("admin", password="wrong")
    except AuthenticationError:
        return
    raise AssertionError("signed in with a wrong password")


@scenario
def user_without_a_password_cannot_sign_in_by_one():
    for password in ("", "keyed-secret"):
        try:
            connect("keyed", password=password)
        except AuthenticationError:
            continue
        raise AssertionError("signed in with password " + repr(password))


@scenario
def get_config_answers_running():
    assert names(connect()) == ["GigabitEthernet0/0", "GigabitEthernet0/1"]


@scenario
def subtree_filter_selects_by_key():
    reply = connect().get_config("running", filter=("subtree",
        '<interfaces xmlns="%s"><interface><name>GigabitEthernet0/1</name></interface></interfaces>' % IF))
    assert data(reply).xpath(".//if:name/text()", namespaces=NS) == ["GigabitEthernet0/1"]
    assert data(reply).xpath(".//if:description/text()", namespaces=NS) == ["to transit"]
    assert not data(reply).xpath(".//nacm:nacm", namespaces=NS)


@scenario
def subtree_filter_selects_leaves():
    reply = connect().get_config("running", filter=("subtree",
        '<interfaces xmlns="%s"><interface><name/></interface></interfaces>' % IF))
    assert len(data(reply).xpath(".//if:name", namespaces=NS)) == 2
    assert not data(reply).xpath(".//if:description", namespaces=NS)


@scenario
def empty_filter_selects_nothing():
    reply = raw(connect(), '<get-config xmlns="%s"><source><running/></source><filter type="subtree"/></get-config>' % NC)
    found = etree.fromstring(reply.xml.encode()).find("{%s}data" % NC)
    assert found is not None and len(found) == 0, reply.xml


@scenario
def xpath_filter_is_refused():
    error = refused(raw, connect(),
                    '<get xmlns="%s"><filter type="xpath" select="/if:interfaces" xmlns:if="%s"/></get>' % (NC, IF))
    expect(error, "bad-attribute", "protocol", info="filter")


@scenario
def with_defaults_of_another_mode_is_refused():
    error = refused(raw, connect(), '<get-config xmlns="%s"><source><running/></source><with-defaults '
                    'xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults">report-all</with-defaults>'
                    '</get-config>' % NC)
    expect(error, "invalid-value", info="with-defaults")


@scenario
def edit_merges():
    m = connect()
    describe(m, "merged")
    assert description(m, store="candidate") == "merged"
    assert description(m) == "to core"
    m.commit()
    assert description(m) == "merged"


@scenario
def edit_creates():
    m = connect()
    m.edit_config(new_interface("GigabitEthernet0/9", attributes='nc:operation="create"'), target="candidate")
    assert "GigabitEthernet0/9" in names(m, "candidate")


@scenario
def edit_that_creates_what_is_there_is_refused():
    m = connect()
    error = refused(m.edit_config, new_interface("GigabitEthernet0/0", attributes='nc:operation="create"'),
                    target="candidate")
    expect(error, "data-exists", "application", "/ietf-interfaces:interfaces/ietf-interfaces:interface"
           "[ietf-interfaces:name='GigabitEthernet0/0']")
    assert description(m, store="candidate") == "to core"


@scenario
def edit_replaces():
    m = connect()
    m.edit_config(new_interface("GigabitEthernet0/0", attributes='nc:operation="replace"'), target="candidate")
    assert description(m, store="candidate") is None
    assert "GigabitEthernet0/1" in names(m, "candidate")


@scenario
def edit_deletes():
    m = connect()
    m.edit_config(interface("GigabitEthernet0/1", attributes='nc:operation="delete"'), target="candidate")
    assert names(m, "candidate") == ["GigabitEthernet0/0"]


@scenario
def edit_that_deletes_what_is_not_there_is_refused():
    error = refused(connect().edit_config, interface("nowhere", attributes='nc:operation="delete"'),
                    target="candidate")
    expect(error, "data-missing", "application", "nowhere")


@scenario
def edit_removes_what_is_not_there():
    m = connect()
    m.edit_config(interface("nowhere", attributes='nc:operation="remove"'), target="candidate")
    assert len(names(m, "candidate")) == 2


@scenario
def default_operation_none_touches_only_what_says_so():
    m = connect()
    m.edit_config(interface("GigabitEthernet0/0", '<description nc:operation="delete">to core</description>'),
                  target="candidate", default_operation="none")
    assert description(m, store="candidate") is None
    expect(refused(m.edit_config, interface("nowhere", '<enabled nc:operation="merge">true</enabled>'),
                   target="candidate", default_operation="none"), "data-missing")


@scenario
def default_operation_replace_replaces_all():
    m = connect()
    m.edit_config(new_interface("only"), target="candidate", default_operation="replace")
    assert names(m, "candidate") == ["only"]
    assert not data(m.get_config("candidate")).xpath(".//nacm:nacm", namespaces=NS)


@scenario
def edit_of_running_is_refused():
    expect(refused(connect().edit_config, interface("GigabitEthernet0/0"), target="running"),
           "unknown-element", "protocol", info="running")


@scenario
def stop_on_error_leaves_nothing_behind():
    m = connect()
    both = config('<interfaces xmlns="%s"><interface><name>GigabitEthernet0/0</name><description>half</description>'
                  '</interface><interface nc:operation="delete"><name>nowhere</name></interface></interfaces>' % IF)
    for option in (None, "stop-on-error", "rollback-on-error"):
        expect(refused(m.edit_config, both, target="candidate", error_option=option), "data-missing")
        assert description(m, store="candidate") == "to core"


@scenario
def continue_on_error_does_the_rest():
    m = connect()
    edit = config('<interfaces xmlns="%s"><interface nc:operation="delete"><name>nowhere</name></interface>'
                  '<interface><name>GigabitEthernet0/0</name><description>rest</description></interface>'
                  '<interface nc:operation="delete"><name>elsewhere</name></interface></interfaces>' % IF)
    error = refused(m.edit_config, edit, target="candidate", error_option="continue-on-error")
    assert [e.tag for e in error.errors] == ["data-missing", "data-missing"], error.errors
    assert description(m, store="candidate") == "rest"


@scenario
def test_only_changes_nothing():
    m = connect()
    m.edit_config(interface("GigabitEthernet0/0", "<description>tested</description>"), target="candidate",
                  test_option="test-only")
    assert description(m, store="candidate") == "to core"


@scenario
def test_then_set_validates():
    m = connect()
    error = refused(m.edit_config, attachment("missing"), target="candidate", test_option="test-then-set")
    expect(error, "data-missing", app_tag="instance-required")
    assert not data(m.get_config("candidate")).xpath(".//acl:acls", namespaces=NS)


def attachment(name):
    return config('<acls xmlns="%s"><attachment-points><interface><interface-id>GigabitEthernet0/1</interface-id>'
                  '<ingress><acl-sets><acl-set><name>%s</name></acl-set></acl-sets></ingress></interface>'
                  '</attachment-points></acls>' % (ACL, name))


@scenario
def invalid_candidate_is_refused_by_validate_and_commit():
    m = connect()
    m.edit_config(attachment("missing"), target="candidate")
    for call in (m.validate, m.commit):
        expect(refused(call), "data-missing", "application", "acl-set", app_tag="instance-required")
    assert not data(m.get_config("running")).xpath(".//acl:acls", namespaces=NS)


@scenario
def valid_candidate_passes_validate():
    m = connect()
    describe(m, "valid")
    m.validate()
    m.validate(source="running")


@scenario
def values_out_of_type_are_refused_with_their_path():
    error = refused(connect().edit_config, interface("GigabitEthernet0/0", "<enabled>maybe</enabled>"),
                    target="candidate")
    expect(error, "invalid-value", "application", "ietf-interfaces:enabled")


@scenario
def unknown_elements_are_refused():
    error = refused(connect().edit_config, interface("GigabitEthernet0/0", "<colour>red</colour>"),
                    target="candidate")
    expect(error, "unknown-element", "application", info="colour")


@scenario
def unknown_namespaces_are_refused():
    error = refused(connect().edit_config, config('<thing xmlns="urn:example:unknown"/>'), target="candidate")
    expect(error, "unknown-namespace", "application", info="urn:example:unknown")


@scenario
def unknown_operations_are_refused():
    m = connect()
    expect(refused(raw, m, '<reboot xmlns="%s"/>' % NC), "operation-not-supported", "protocol")
    expect(refused(raw, m, '<reboot xmlns="urn:example:unknown"/>'), "unknown-namespace", info="urn:example:unknown")
    expect(refused(raw, m, '<lock xmlns="%s"/>' % NC), "missing-element", info="target")
    expect(refused(raw, m, '<lock xmlns="%s"><target><startup/></target></lock>' % NC), "unknown-element",
           info="startup")
    expect(refused(raw, m, '<commit xmlns="%s"><now/></commit>' % NC), "unknown-element", info="now")


@scenario
def lock_is_denied_with_the_holders_session():
    one, two = connect(), connect()
    one.lock("candidate")
    error = refused(two.lock, "candidate")
    expect(error, "lock-denied", "protocol", info="<session-id>%s</session-id>" % one.session_id)
    one.unlock("candidate")
    two.lock("candidate")


@scenario
def locked_stores_cannot_be_changed_by_others():
    one, two = connect(), connect()
    one.lock("candidate")
    expect(refused(two.edit_config, interface("GigabitEthernet0/0"), target="candidate"), "in-use")
    expect(refused(two.discard_changes), "in-use")
    expect(refused(two.commit), "in-use")
    one.unlock("candidate")
    one.lock("running")
    describe(two, "no")
    expect(refused(two.commit), "in-use")
    assert description(one) == "to core"


@scenario
def unlock_of_what_is_not_held_is_refused():
    one, two = connect(), connect()
    one.lock("running")
    expect(refused(two.unlock, "running"), "operation-failed")
    expect(refused(two.unlock, "candidate"), "operation-failed")


@scenario
def modified_candidate_cannot_be_locked():
    one, two = connect(), connect()
    describe(one, "dirty")
    expect(refused(two.lock, "candidate"), "lock-denied", info="<session-id>0</session-id>")


@scenario
def unlock_of_the_candidate_discards():
    m = connect()
    m.lock("candidate")
    describe(m, "gone")
    m.unlock("candidate")
    assert description(m, store="candidate") == "to core"


@scenario
def end_of_a_session_releases_its_locks():
    one, two = connect(), connect()
    one.lock("candidate")
    describe(one, "gone")
    one.close_session()
    until(lambda: not locked(two, "candidate"), "the lock is released")
    assert description(two, store="candidate") == "to core"


def locked(m, store):
    reply = m.get(filter=("subtree", '<netconf-state xmlns="%s"><datastores/></netconf-state>' % MON))
    return bool(data(reply).xpath(".//mon:datastore[mon:name='%s']/mon:locks" % store, namespaces=NS))


@scenario
def discard_forgets_the_candidate():
    m = connect()
    describe(m, "gone")
    m.discard_changes()
    assert description(m, store="candidate") == "to core"


@scenario
def confirmed_commit_is_undone_when_its_time_is_over():
    m = connect()
    describe(m, "for a second")
    m.commit(confirmed=True, timeout="1")
    assert description(m) == "for a second"
    until(lambda: description(m) == "to core", "running is restored")


@scenario
def confirmed_commit_stays_when_confirmed():
    m, other = connect(), connect()
    describe(m, "kept")
    m.commit(confirmed=True, timeout="1")
    m.commit()
    describe(other, "something else")
    other.commit(confirmed=True, timeout="1")
    until(lambda: description(m) != "something else", "the second one is undone")
    assert description(m) == "kept"


@scenario
def confirmed_commit_is_undone_when_its_session_ends():
    one, two = connect(), connect()
    describe(one, "while it lasts")
    one.commit(confirmed=True, timeout="600")
    assert description(two) == "while it lasts"
    one._session.transport.close()
    until(lambda: description(two) == "to core", "running is restored")


@scenario
def follow_up_keeps_the_first_way_back():
    m = connect()
    describe(m, "first")
    m.commit(confirmed=True, timeout="600")
    describe(m, "second")
    m.commit(confirmed=True, timeout="1")
    assert description(m) == "second"
    until(lambda: description(m) == "to core", "running is restored to before the first")


@scenario
def others_cannot_go_on_with_a_confirmed_commit():
    one, two = connect(), connect()
    describe(one, "mine")
    one.commit(confirmed=True, timeout="600")
    expect(refused(two.commit), "in-use")
    expect(refused(two.cancel_commit), "in-use")
    expect(refused(two.lock, "running"), "lock-denied", info="<session-id>%s</session-id>" % one.session_id)
    one.commit()
    assert description(two) == "mine"


@scenario
def persistent_commit_is_confirmed_from_another_session():
    one, two = connect(), connect()
    describe(one, "persistent")
    one.commit(confirmed=True, timeout="600", persist="token-1")
    one._session.transport.close()
    until(lambda: sessions(two) == [two.session_id], "the first session is gone")
    assert description(two) == "persistent"
    expect(refused(two.commit), "invalid-value", info="persist-id")
    expect(refused(two.commit, persist_id="token-2"), "invalid-value", info="persist-id")
    two.commit(persist_id="token-1")
    expect(refused(two.cancel_commit, persist_id="token-1"), "operation-failed")
    assert description(two) == "persistent"


@scenario
def persistent_commit_expires_without_its_session():
    one, two = connect(), connect()
    describe(one, "persistent")
    one.commit(confirmed=True, timeout="2", persist="token-1")
    one.close_session()
    until(lambda: description(two) == "to core", "running is restored")


def sessions(m):
    reply = m.get(filter=("subtree", '<netconf-state xmlns="%s"><sessions/></netconf-state>' % MON))
    return data(reply).xpath(".//mon:session/mon:session-id/text()", namespaces=NS)


@scenario
def cancel_commit_restores():
    m = connect()
    describe(m, "cancelled")
    m.commit(confirmed=True, timeout="600")
    m.cancel_commit()
    assert description(m) == "to core"
    expect(refused(m.cancel_commit), "operation-failed")


@scenario
def cancel_commit_with_persist_id_restores_from_another_session():
    one, two = connect(), connect()
    describe(one, "cancelled")
    one.commit(confirmed=True, timeout="600", persist="token-3")
    expect(refused(two.cancel_commit), "invalid-value", info="persist-id")
    two.cancel_commit(persist_id="token-3")
    assert description(one) == "to core"


@scenario
def persist_id_without_a_persistent_commit_is_refused():
    m = connect()
    expect(refused(m.commit, persist_id="token"), "invalid-value", info="persist-id")


@scenario
def confirm_timeout_of_zero_is_refused():
    expect(refused(connect().commit, confirmed=True, timeout="0"), "invalid-value", info="confirm-timeout")


@scenario
def copy_config_replaces_the_candidate():
    m = connect()
    describe(m, "gone")
    m.copy_config(source="running", target="candidate")
    assert description(m, store="candidate") == "to core"
    raw(m, '<copy-config xmlns="%s"><target><candidate/></target><source>%s</source></copy-config>'
        % (NC, new_interface("copied")))
    assert names(m, "candidate") == ["copied"]
    expect(refused(m.copy_config, source="candidate", target="running"), "unknown-element", info="running")
    expect(refused(m.copy_config, source="candidate", target="candidate"), "invalid-value")


@scenario
def delete_config_of_running_is_refused():
    expect(refused(connect().delete_config, "running"), "unknown-element", info="running")


@scenario
def get_schema_answers_every_module_of_the_library():
    m = connect()
    reply = m.get(filter=("subtree", '<yang-library xmlns="%s"/>' % LIB))
    modules = data(reply).xpath(".//lib:module|.//lib:import-only-module", namespaces=NS)
    found = set()
    for module in modules:
        name = module.findtext("{%s}name" % LIB)
        revision = module.findtext("{%s}revision" % LIB)
        text = m.get_schema(name, revision).data
        with open(os.path.join(TEXTS, "%s@%s.yang" % (name, revision)), encoding="utf-8") as expected:
            assert text == expected.read(), name
        found.add("%s@%s.yang" % (name, revision))
    assert found == set(os.listdir(TEXTS)), found ^ set(os.listdir(TEXTS))


@scenario
def get_schema_of_nothing_is_refused():
    m = connect()
    expect(refused(m.get_schema, "nothing"), "invalid-value", info="identifier")
    expect(refused(m.get_schema, "ietf-interfaces", "1999-01-01"), "invalid-value")
    expect(refused(m.get_schema, "ietf-interfaces", None, "yin"), "invalid-value", info="format")


@scenario
def get_merges_state_and_configuration():
    reply = connect().get(filter=("subtree", '<interfaces xmlns="%s"/>' % IF))
    one = data(reply).xpath(".//if:interface[if:name='GigabitEthernet0/1']", namespaces=NS)[0]
    assert one.findtext("{%s}description" % IF) == "to transit"
    assert one.findtext("{%s}oper-status" % IF) == "up"
    assert one.findtext("{%s}statistics/{%s}in-octets" % (IF, IF)) == "12345678901"


@scenario
def get_config_has_no_state():
    assert not data(connect().get_config("running")).xpath(".//if:oper-status", namespaces=NS)


@scenario
def get_data_reads_datastores():
    m = connect()
    get = ('<get-data xmlns="%s" xmlns:ds="urn:ietf:params:xml:ns:yang:ietf-datastores"><datastore>ds:%%s</datastore>'
           '<subtree-filter><interfaces xmlns="%s"/></subtree-filter>%%s</get-data>' % (NMDA, IF))
    describe(m, "candidate only")
    for store, extra, state, text in (("operational", "", True, "to core"), ("running", "", False, "to core"),
                                      ("candidate", "", False, "candidate only"),
                                      ("operational", "<config-filter>true</config-filter>", False, "to core"),
                                      ("operational", "<config-filter>false</config-filter>", True, None)):
        reply = etree.fromstring(raw(m, get % (store, extra)).xml.encode())
        assert reply.find("{%s}data" % NMDA) is not None
        assert bool(reply.xpath(".//if:oper-status", namespaces=NS)) == state, (store, extra)
        found = reply.xpath(".//if:interface[if:name='GigabitEthernet0/0']/if:description/text()", namespaces=NS)
        assert found == ([text] if text else []), (store, extra, found)
    expect(refused(raw, m, get % ("factory", "")), "invalid-value", info="datastore")


@scenario
def edit_data_edits_the_candidate():
    m = connect()
    edit = ('<edit-data xmlns="%s" xmlns:ds="urn:ietf:params:xml:ns:yang:ietf-datastores"><datastore>ds:%%s</datastore>'
            '<config><interfaces xmlns="%s"><interface><name>GigabitEthernet0/0</name><description>by nmda</description>'
            '</interface></interfaces></config></edit-data>' % (NMDA, IF))
    raw(m, edit % "candidate")
    assert description(m, store="candidate") == "by nmda"
    expect(refused(raw, m, edit % "running"), "invalid-value", info="datastore")


@scenario
def kill_session_ends_it_and_what_it_held():
    one, two = connect(), connect()
    describe(one, "killed")
    one.commit(confirmed=True, timeout="600")
    one.lock("running")
    expect(refused(two.kill_session, two.session_id), "invalid-value", info="session-id")
    expect(refused(two.kill_session, "4000000"), "invalid-value", info="session-id")
    two.kill_session(one.session_id)
    assert description(two) == "to core"
    two.lock("running")
    try:
        one.get_config("running")
        raise AssertionError("a killed session answers")
    except (SessionCloseError, TransportError):
        pass


@scenario
def close_session_ends_orderly():
    one, two = connect(), connect()
    one.close_session()
    until(lambda: sessions(two) == [two.session_id], "the session is gone")


@scenario
def access_control_permits_by_rule():
    m = connect("agent")
    m.edit_config(config('<acls xmlns="%s"><acl><name>block</name><type>ipv4-acl-type</type></acl></acls>' % ACL),
                  target="candidate")
    m.commit()
    assert data(m.get_config("running")).xpath(".//acl:acl/acl:name/text()", namespaces=NS) == ["block"]


@scenario
def access_control_denies_writes_with_their_path():
    m = connect("agent")
    error = refused(m.edit_config, interface("GigabitEthernet0/0", "<enabled>false</enabled>"), target="candidate")
    expect(error, "access-denied", "application", "ietf-interfaces:enabled")
    assert description(m, store="candidate") == "to core"


@scenario
def access_control_denies_the_commit_of_what_others_edited():
    admin, agent = connect(), connect("agent")
    describe(admin, "not the agent's")
    expect(refused(agent.commit), "access-denied", "application", "ietf-interfaces:description")
    assert description(admin) == "to core"


@scenario
def access_control_hides_what_may_not_be_read():
    assert not data(connect("agent").get_config("running")).xpath(".//nacm:nacm", namespaces=NS)
    assert data(connect().get_config("running")).xpath(".//nacm:nacm", namespaces=NS)


@scenario
def access_control_denies_operations():
    one, agent = connect(), connect("agent")
    error = refused(agent.kill_session, one.session_id)
    expect(error, "access-denied", "protocol")
    reply = one.get(filter=("subtree", '<nacm xmlns="%s"/>' % NACM))
    assert int(data(reply).findtext(".//{%s}denied-operations" % NACM)) >= 1


@scenario
def notifications_tell_of_commits():
    one, two = connect(), connect()
    one.create_subscription()
    describe(two, "told")
    two.commit(confirmed=True, timeout="600")
    two.commit()
    events = [etree.fromstring(one.take_notification(timeout=PATIENCE).notification_xml.encode()) for _ in range(3)]
    kinds = [e[1].tag for e in events]
    assert kinds == ["{%s}netconf-config-change" % EVT, "{%s}netconf-confirmed-commit" % EVT,
                     "{%s}netconf-confirmed-commit" % EVT], kinds
    change = events[0][1]
    assert change.findtext("evt:changed-by/evt:session-id", namespaces=NS) == two.session_id
    assert change.findtext("evt:edit/evt:operation", namespaces=NS) == "replace"
    assert "description" in change.findtext("evt:edit/evt:target", namespaces=NS)
    assert [e[1].findtext("evt:confirm-event", namespaces=NS) for e in events[1:]] == ["start", "complete"]
    assert "GigabitEthernet0/0" in names(one)


def reset():
    for m in OPEN:
        if m.connected:
            m._session.transport.close()
    OPEN.clear()
    m = connect()
    until(lambda: sessions(m) == [m.session_id], "no other session is left")
    m.discard_changes()
    raw(m, '<copy-config xmlns="%s"><target><candidate/></target><source>%s</source></copy-config>'
        % (NC, config(STARTUP)))
    m.commit()
    m.close_session()
    OPEN.clear()


def main():
    global STARTUP
    first = connect()
    STARTUP = "".join(etree.tostring(e).decode() for e in data(first.get_config("running")))
    for function in SCENARIOS:
        try:
            reset()
            function()
            verdict = {"name": function.__name__, "ok": True, "detail": ""}
        except BaseException:
            verdict = {"name": function.__name__, "ok": False, "detail": traceback.format_exc()}
        print(json.dumps(verdict), flush=True)
    os._exit(0)


main()
