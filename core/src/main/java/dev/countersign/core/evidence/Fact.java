package dev.countersign.core.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;

/** What one piece of evidence says, in typed form. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Fact {
    /** A rate at an interface, from its counters. */
    record InterfaceRate(
            InterfaceRef at,
            Direction direction,
            double packetsPerSecond,
            double bitsPerSecond,
            double discardsPerSecond)
            implements Fact {}

    /**
     * What the flows entering an interface consist of.
     *
     * @param synShare part of the packets that are TCP with only SYN set, 0 to 1
     */
    record TrafficMix(InterfaceRef at, double packetsPerSecond, double synShare) implements Fact {}

    /** The largest source prefixes of TCP SYN packets that enter an interface, largest first. */
    record TopSources(InterfaceRef at, List<Estimate> sources) implements Fact {
        public TopSources {
            sources = List.copyOf(sources);
        }
    }

    /** The largest destination prefixes of TCP SYN packets that enter an interface, largest first. */
    record TopDestinations(InterfaceRef at, List<Estimate> destinations) implements Fact {
        public TopDestinations {
            destinations = List.copyOf(destinations);
        }
    }

    /** How many different sources send to a destination. */
    record DistinctSources(InterfaceRef at, double count) implements Fact {}

    /** The access lists of a device and where they are attached. */
    record AccessLists(DeviceId device, List<AccessList> lists, List<Attachment> attachments) implements Fact {
        public AccessLists {
            lists = List.copyOf(lists);
            attachments = List.copyOf(attachments);
        }
    }

    /** A customer's prefix and where it is attached, from the inventory. */
    record CustomerPrefix(String customer, IpPrefix prefix, InterfaceRef attachment, String serviceClass)
            implements Fact {}

    /** Any other value, with the schema's own words (requirement T-3). */
    record Value(Observation observation) implements Fact {}
}
