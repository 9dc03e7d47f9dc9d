package dev.countersign.lab.netconf;

import dev.countersign.core.DeviceId;
import java.nio.file.Path;
import java.util.List;

/**
 * How one device is reached and guarded.
 *
 * @param hostKey file of its SSH host key in OpenSSH form; made at the first start, kept afterwards
 * @param accounts who may sign in
 * @param startupDatastore whether it has the {@code :startup} capability (RFC 6241 section 8.7)
 */
public record DeviceSettings(
        DeviceId id, Path hostKey, List<Account> accounts, boolean startupDatastore, DeviceLimits limits) {
    public DeviceSettings {
        accounts = List.copyOf(accounts);
    }

    /** Settings with {@link DeviceLimits#standard} and no startup datastore. */
    public static DeviceSettings of(DeviceId id, Path hostKey, List<Account> accounts) {
        return new DeviceSettings(id, hostKey, accounts, false, DeviceLimits.standard());
    }
}
