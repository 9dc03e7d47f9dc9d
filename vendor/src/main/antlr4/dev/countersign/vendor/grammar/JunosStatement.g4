/**
 * One statement of Junos configuration, as its path from the top: what {@code set} is followed by, or the words of all
 * open braces and of the statement in them.
 */
parser grammar JunosStatement;

options { tokenVocab = JunosLexer; }

statement : node EOF ;

node
    : FIREWALL (FAMILY INET)? FILTER filter=word (TERM term=word (FROM condition | THEN action)?)?     # filterNode
    | FIREWALL POLICER policer=word policerSetting?                                                    # policerNode
    | POLICY_OPTIONS PREFIX_LIST list=word prefix=word?                                                # prefixListNode
    | POLICY_OPTIONS COMMUNITY community=word (MEMBERS member=word)?                                   # communityNode
    | POLICY_OPTIONS AS_PATH path=word regex=word?                                                     # asPathNode
    | POLICY_OPTIONS POLICY_STATEMENT policy=word (TERM term=word)? (FROM policyFrom | THEN policyThen)? # policyNode
    | PROTOCOLS RSVP INTERFACE device=word rsvpSetting?                                             # rsvpNode
    | PROTOCOLS MPLS INTERFACE device=word                                                          # mplsNode
    | PROTOCOLS MPLS LABEL_SWITCHED_PATH lsp=word lspSetting?                                          # lspNode
    | PROTOCOLS MPLS PATH path=word (hop=word kind=(STRICT | LOOSE)?)?                                 # pathNode
    | PROTOCOLS OSPF AREA area=word (INTERFACE device=word ospfSetting?)?                           # ospfNode
    | PROTOCOLS OSPF TRAFFIC_ENGINEERING                                                               # ospfEngineeringNode
    | INTERFACES device=word UNIT unit=word FAMILY INET FILTER way=(INPUT | OUTPUT) filter=word     # attachmentNode
    | INTERFACES device=word DESCRIPTION text=word?                                                 # descriptionNode
    | INTERFACES device=word DISABLE                                                                # disableNode
    ;

condition
    : side=(SOURCE_ADDRESS | DESTINATION_ADDRESS | ADDRESS) prefix=word EXCEPT?                 # addressCondition
    | side=(SOURCE_PREFIX_LIST | DESTINATION_PREFIX_LIST | PREFIX_LIST) list=word EXCEPT?       # prefixListCondition
    | PROTOCOL value=word                                                                       # protocolCondition
    | side=(SOURCE_PORT | DESTINATION_PORT | PORT) value=word                                   # portCondition
    | TCP_FLAGS value=word                                                                      # flagsCondition
    | which=(TCP_ESTABLISHED | TCP_INITIAL | IS_FRAGMENT)                                       # plainCondition
    | which=(ICMP_TYPE | ICMP_CODE) value=word                                                  # icmpCondition
    ;

action
    : which=(ACCEPT | DISCARD | REJECT | LOG | SYSLOG | SAMPLE)
    | NEXT TERM
    | which=(COUNT | POLICER | FORWARDING_CLASS | LOSS_PRIORITY) value=word
    ;

policerSetting
    : IF_EXCEEDING which=(BANDWIDTH_LIMIT | BURST_SIZE_LIMIT) value=word
    | THEN DISCARD
    ;

policyFrom
    : which=(AS_PATH | COMMUNITY | INTERFACE | PREFIX_LIST | PROTOCOL) value=word
    | NEIGHBOR value=word
    | ROUTE_FILTER prefix=word how=(EXACT | ORLONGER)
    | ROUTE_FILTER prefix=word UPTO length=word
    ;

policyThen
    : which=(ACCEPT | REJECT)
    | NEXT of=(TERM | POLICY)
    | which=(LOCAL_PREFERENCE | METRIC | PREFERENCE) value=word
    | which=(AS_PATH_PREPEND | NEXT_HOP) value=word
    | COMMUNITY how=(ADD | SET | DELETE) value=word
    | LOAD_BALANCE value=word
    ;

rsvpSetting
    : which=(BANDWIDTH | SUBSCRIPTION | HELLO_INTERVAL) value=word
    | which=(DISABLE | LINK_PROTECTION)
    ;

lspSetting
    : which=(FROM | TO) value=word
    | which=(BANDWIDTH | METRIC) value=word
    | PRIORITY setup=word hold=word
    | which=(PRIMARY | SECONDARY) value=word
    | which=(DISABLE | FAST_REROUTE | LINK_PROTECTION | NODE_LINK_PROTECTION | NO_CSPF)
    ;

ospfSetting
    : which=(METRIC | PRIORITY | HELLO_INTERVAL) value=word
    | which=(DISABLE | PASSIVE)
    | INTERFACE_TYPE value=word
    ;

/** A name may read like a keyword. */
word : . ;
