/** A Junos expression over TCP flags: {@code "(syn & !ack) | rst"}. */
grammar TcpFlags;

expression : any EOF ;

any : all (OR all)* ;

all : one (AND one)* ;

one
    : NOT one        # negation
    | '(' any ')'    # group
    | FLAG           # flag
    ;

AND : '&' | '+' ;
OR : '|' | ',' ;
NOT : '!' ;
FLAG : [a-z]+ | '0x' [0-9]+ ;
BLANK : [ \t]+ -> skip ;
OTHER : . ;
