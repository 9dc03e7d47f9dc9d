/**
 * One line of Cisco IOS or IOS-XE configuration: access lists, their use on interfaces, and the description and state
 * of an interface. A line is parsed on its own, so that a bad one never harms the next.
 */
parser grammar IosLine;

options { tokenVocab = IosLexer; }

line : command EOF ;

command
    : NO? IP ACCESS_LIST kind=(STANDARD | EXTENDED) name=word   # listHeader
    | NO? ACCESS_LIST list=NUMBER entry                         # numberedEntry
    | NO? ACCESS_LIST list=NUMBER REMARK TEXT?                  # numberedRemark
    | NO ACCESS_LIST list=NUMBER                                # numberedRemoval
    | NO? sequence=NUMBER? entry                                # namedEntry
    | NO? sequence=NUMBER? REMARK TEXT?                         # namedRemark
    | NO sequence=NUMBER                                        # sequenceRemoval
    | INTERFACE name=word unit=NUMBER?                          # interfaceHeader
    | INTERFACE name=word unit=WORD                             # interfaceHeader
    | NO? IP ACCESS_GROUP name=word direction=(IN | OUT)        # accessGroup
    | NO? DESCRIPTION TEXT?                                     # description
    | NO? SHUTDOWN                                              # shutdown
    | (EXIT | END)                                              # leave
    ;

entry : action=(PERMIT | DENY) (standard | extended) ;

standard : (address | ADDRESS) logging? ;

extended
    : TCP source=address sourcePorts=ports? destination=address destinationPorts=ports? flags? FRAGMENTS? logging?
    | UDP source=address sourcePorts=ports? destination=address destinationPorts=ports? FRAGMENTS? logging?
    | ICMP source=address destination=address icmp? FRAGMENTS? logging?
    | protocol=(IP | NUMBER | WORD) source=address destination=address FRAGMENTS? logging?
    ;

address
    : ANY                       # anyAddress
    | HOST ADDRESS              # hostAddress
    | ADDRESS wildcard=ADDRESS  # maskedAddress
    ;

ports
    : operator=(EQ | NEQ) port+
    | operator=(LT | GT) port
    | operator=RANGE port port
    ;

port : NUMBER | WORD ;

flags
    : ESTABLISHED
    | (MATCH_ALL | MATCH_ANY) WORD+
    | FLAG
    ;

icmp
    : WORD
    | type=NUMBER code=NUMBER?
    ;

logging : LOG | LOG_INPUT ;

/** A name may read like a keyword. */
word : . ;
