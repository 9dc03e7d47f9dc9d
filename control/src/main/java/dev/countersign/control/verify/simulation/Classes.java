package dev.countersign.control.verify.simulation;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.twin.ServiceClass;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Service classes by the inventory's words. */
final class Classes {
    private static final String LABEL = "service-class";

    private Classes() {}

    static Optional<ServiceClass> of(String word) {
        return Stream.of(ServiceClass.values())
                .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** What traffic is sold as: the class of the customer it goes to, or else comes from. */
    static Optional<ServiceClass> sold(List<Customer> customers, IpPrefix source, IpPrefix destination) {
        return label(customers, destination).or(() -> label(customers, source));
    }

    private static Optional<ServiceClass> label(List<Customer> customers, IpPrefix prefix) {
        return customers.stream()
                .filter(customer -> customer.prefix().contains(prefix))
                .max(Comparator.comparingInt(customer -> customer.prefix().length()))
                .flatMap(customer -> Optional.ofNullable(customer.labels().get(LABEL)))
                .flatMap(Classes::of);
    }
}
