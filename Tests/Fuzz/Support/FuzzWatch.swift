#if canImport(Glibc)
    import Glibc
#endif

/// What a fuzzed reading may cost, and a bug on demand.
public enum FuzzWatch {
    /// Runs `work`, which may take one second of processor time.
    ///
    /// Why not libFuzzer's `-timeout` alone: it reads the wall clock, and a busy machine then
    /// looks like a hang.
    public static func bounded(_ work: () -> Void) {
        let start = processorSeconds
        work()
        let taken = processorSeconds - start
        guard taken < 1 else { fatalError("took \(taken) seconds") }
    }

    /// Whether `FUZZ_PLANTED_BUG` is set and the bytes do not begin with `bugs`: then nothing is
    /// read. A fuzzer that does not find those four letters does not see what it runs.
    ///
    /// They are compared as one word, because libFuzzer remembers the words that are compared, not
    /// the bytes. Were they asked for after the reading, whose ten thousand branches all look as
    /// promising, finding them would take hours.
    public static func turnsAway(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard isPlanted else { return false }
        guard count >= 4 else { return true }
        return unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt32.self) != letters
    }

    private static let letters = "bugs".utf8.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }

    /// Crashes where `FUZZ_PLANTED_BUG` is set: the end of the reading was reached.
    public static func plantedBug() {
        if isPlanted { fatalError("the planted bug") }
    }

    private static let isPlanted = unsafe getenv("FUZZ_PLANTED_BUG") != nil

    private static var processorSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
