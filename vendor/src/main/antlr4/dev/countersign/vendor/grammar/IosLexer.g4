/** Words of one line of Cisco IOS configuration. Keywords are whatever their case; everything else is a WORD. */
lexer grammar IosLexer;

options { caseInsensitive = true; }

ACCESS_GROUP : 'access-group' ;
ACCESS_LIST : 'access-list' ;
ANY : 'any' ;
DENY : 'deny' ;
DESCRIPTION : 'description' -> pushMode(FREE) ;
END : 'end' ;
EQ : 'eq' ;
ESTABLISHED : 'established' ;
EXIT : 'exit' ;
EXTENDED : 'extended' ;
FLAG : 'ack' | 'fin' | 'psh' | 'rst' | 'syn' | 'urg' ;
FRAGMENTS : 'fragments' ;
GT : 'gt' ;
HOST : 'host' ;
ICMP : 'icmp' ;
IN : 'in' ;
INTERFACE : 'interface' ;
IP : 'ip' ;
LOG : 'log' ;
LOG_INPUT : 'log-input' ;
LT : 'lt' ;
MATCH_ALL : 'match-all' ;
MATCH_ANY : 'match-any' ;
NEQ : 'neq' ;
NO : 'no' ;
OUT : 'out' ;
PERMIT : 'permit' ;
RANGE : 'range' ;
REMARK : 'remark' -> pushMode(FREE) ;
SHUTDOWN : 'shutdown' ;
STANDARD : 'standard' ;
TCP : 'tcp' ;
UDP : 'udp' ;

ADDRESS : DIGITS '.' DIGITS '.' DIGITS '.' DIGITS ;
NUMBER : DIGITS ;
WORD : ~[ \t]+ ;
BLANK : [ \t]+ -> skip ;

fragment DIGITS : [0-9]+ ;

/** The rest of a remark or description, with the blank that parts it from its keyword. */
mode FREE;
TEXT : ~[\r\n]+ ;
