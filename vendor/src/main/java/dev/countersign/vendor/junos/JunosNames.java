package dev.countersign.vendor.junos;

import dev.countersign.vendor.text.Numbers;
import java.util.HashMap;
import java.util.Map;

/** The names that Junos takes for numbers (Junos OS, <i>Firewall Filter Match Conditions for IPv4 Traffic</i>). */
final class JunosNames {
    private static final Map<String, Integer> PROTOCOLS = table(
            "ah 51, egp 8, esp 50, gre 47, icmp 1, igmp 2, ipip 4, ipv6 41, ospf 89, pim 103, rsvp 46, sctp 132, tcp 6,"
                    + " udp 17, vrrp 112");
    private static final Map<String, Integer> PORTS = table(
            "bgp 179, bootpc 68, bootps 67, dhcp 67, domain 53, ftp 21, ftp-data 20, http 80, https 443, imap 143,"
                    + " ldap 389, ldp 646, ntp 123, pop3 110, radius 1812, rip 520, smtp 25, snmp 161, snmptrap 162,"
                    + " ssh 22, syslog 514, tacacs 49, telnet 23, tftp 69");
    private static final Map<String, Integer> ICMP_TYPES =
            table("echo-reply 0, echo-request 8, info-reply 16, info-request 15, mask-reply 18, mask-request 17,"
                    + " parameter-problem 12, redirect 5, router-advertisement 9, router-solicit 10, source-quench 4,"
                    + " time-exceeded 11, timestamp 13, timestamp-reply 14, unreachable 3");
    private static final Map<Integer, String> PROTOCOL_NAMES = inverse(PROTOCOLS);
    private static final Map<Integer, String> ICMP_NAMES = inverse(ICMP_TYPES);

    private JunosNames() {}

    static int protocol(String word) {
        Integer number = PROTOCOLS.get(word);
        return number != null ? number : (int) Numbers.within(word, 0, 255, "a protocol");
    }

    static String protocol(int number) {
        return PROTOCOL_NAMES.getOrDefault(number, String.valueOf(number));
    }

    static int port(String word) {
        Integer number = PORTS.get(word);
        return number != null ? number : (int) Numbers.within(word, 0, 65_535, "a port");
    }

    static int icmpType(String word) {
        Integer number = ICMP_TYPES.get(word);
        return number != null ? number : (int) Numbers.within(word, 0, 255, "an ICMP type");
    }

    static String icmpType(int number) {
        return ICMP_NAMES.getOrDefault(number, String.valueOf(number));
    }

    private static Map<String, Integer> table(String text) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String row : text.split(", ", -1)) {
            int space = row.indexOf(' ');
            numbers.put(row.substring(0, space), Integer.valueOf(row.substring(space + 1)));
        }
        return numbers;
    }

    private static Map<Integer, String> inverse(Map<String, Integer> numbers) {
        Map<Integer, String> names = new HashMap<>();
        numbers.forEach((name, number) -> names.put(number, name));
        return names;
    }
}
