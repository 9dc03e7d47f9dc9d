package dev.countersign.vendor.ios;

import dev.countersign.core.Text;
import dev.countersign.core.filter.Traffic;
import dev.countersign.vendor.change.IcmpTest;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.Numbers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names that IOS shows in place of numbers (Cisco IOS Security Command Reference, {@code permit (IP)}). */
final class IosNames {
    private static final Names PROTOCOLS = new Names(
            "ahp 51, eigrp 88, esp 50, gre 47, icmp 1, igmp 2, igrp 9, ipinip 4, ospf 89, pcp 108, pim 103, tcp 6, udp 17");
    private static final Names TCP_PORTS = new Names(
            "bgp 179, chargen 19, cmd 514, daytime 13, discard 9, domain 53, echo 7, exec 512, finger 79, ftp 21,"
                    + " ftp-data 20, gopher 70, hostname 101, ident 113, irc 194, klogin 543, kshell 544, login 513,"
                    + " lpd 515, nntp 119, pim-auto-rp 496, pop2 109, pop3 110, smtp 25, sunrpc 111, tacacs 49,"
                    + " talk 517, telnet 23, time 37, uucp 540, whois 43, www 80");
    private static final Names UDP_PORTS = new Names(
            "biff 512, bootpc 68, bootps 67, discard 9, dnsix 195, domain 53, echo 7, isakmp 500, mobile-ip 434,"
                    + " nameserver 42, netbios-dgm 138, netbios-ns 137, netbios-ss 139, non500-isakmp 4500, ntp 123,"
                    + " pim-auto-rp 496, rip 520, snmp 161, snmptrap 162, sunrpc 111, syslog 514, tacacs 49, talk 517,"
                    + " tftp 69, time 37, who 513, xdmcp 177");
    /** Type and code as type × 256 + code; a type alone as 65536 + type. */
    private static final Names ICMP = new Names(
            "administratively-prohibited 781, alternate-address 65542, conversion-error 65567, dod-host-prohibited 778,"
                    + " dod-net-prohibited 777, echo 65544, echo-reply 65536, general-parameter-problem 3072,"
                    + " host-isolated 776, host-precedence-unreachable 782, host-redirect 1281, host-tos-redirect 1283,"
                    + " host-tos-unreachable 780, host-unknown 775, host-unreachable 769, information-reply 65552,"
                    + " information-request 65551, mask-reply 65554, mask-request 65553, mobile-redirect 65568,"
                    + " net-redirect 1280, net-tos-redirect 1282, net-tos-unreachable 779, net-unreachable 768,"
                    + " network-unknown 774, no-room-for-option 3074, option-missing 3073, packet-too-big 772,"
                    + " parameter-problem 65548, port-unreachable 771, precedence-unreachable 783,"
                    + " protocol-unreachable 770, reassembly-timeout 2817, redirect 65541, router-advertisement 65545,"
                    + " router-solicitation 65546, source-quench 65540, source-route-failed 773, time-exceeded 65547,"
                    + " timestamp-reply 65550, timestamp-request 65549, traceroute 65566, ttl-exceeded 2816,"
                    + " unreachable 65539");

    private static final int TYPE_ALONE = 65_536;

    private IosNames() {}

    static int protocol(String word) {
        return PROTOCOLS.number(word, 255, "a protocol");
    }

    static String protocol(int number) {
        return PROTOCOLS.name(number);
    }

    static int port(int protocol, String word) {
        return ports(protocol).number(word, 65_535, "a port");
    }

    static String port(int protocol, int number) {
        return ports(protocol).name(number);
    }

    static IcmpTest icmp(String word) {
        int both = ICMP.number(word, -1, "an ICMP message");
        return both >= TYPE_ALONE ? new IcmpTest(both - TYPE_ALONE, null) : new IcmpTest(both >> 8, both & 0xff);
    }

    static String icmp(IcmpTest test) {
        int type = test.type() == null ? 0 : test.type();
        Integer code = test.code();
        String name = ICMP.name(code == null ? TYPE_ALONE + type : type << 8 | code);
        boolean named = !Character.isDigit(name.charAt(0));
        return named ? name : code == null ? String.valueOf(type) : type + " " + code;
    }

    private static Names ports(int protocol) {
        return protocol == Traffic.UDP ? UDP_PORTS : TCP_PORTS;
    }

    /** A table of names and numbers, both ways. */
    private static final class Names {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<Integer, String> names = new HashMap<>();

        Names(String table) {
            for (String row : table.split(", ", -1)) {
                int space = row.indexOf(' ');
                int number = Integer.parseInt(row.substring(space + 1));
                numbers.put(row.substring(0, space), number);
                names.put(number, row.substring(0, space));
            }
        }

        int number(String word, int highest, String what) {
            Integer known = numbers.get(word.toLowerCase(Locale.ROOT));
            if (known != null) {
                return known;
            }
            if (highest < 0) {
                throw new NotThis("expected " + what + ", found " + Text.quoted(word));
            }
            return (int) Numbers.within(word, 0, highest, what);
        }

        String name(int number) {
            return names.getOrDefault(number, String.valueOf(number));
        }
    }
}
