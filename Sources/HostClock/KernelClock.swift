import CClock

/// The clock of this host as its kernel keeps it.
public enum KernelClock {
    /// Whether the kernel holds it synchronised with others: a time daemon (chrony, ntpd,
    /// systemd-timesyncd, the hypervisor's) sets it, and did within hours.
    ///
    /// False after the clock was set by hand, and where the kernel may not be asked: a sandbox can
    /// forbid adjtimex(2) even to those who set nothing by it.
    public static var isSynchronised: Bool { clock_is_synchronised() == 1 }

    /// The time since some moment of the past, by CLOCK_MONOTONIC, which systemd compares with its
    /// own.
    public static var monotonicMicroseconds: Int64 { clock_monotonic_microseconds() }
}
