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

    /// Crashes where `FUZZ_PLANTED_BUG` is set and the text begins with `bug`. A fuzzer that does
    /// not find that does not reach what it should.
    ///
    /// One comparison after the other: each is a branch of its own, to be found one by one.
    public static func plantedBug(in text: String?) {
        guard isPlanted, let bytes = text.map({ Array($0.utf8) }), bytes.count > 3 else { return }
        if bytes[0] == UInt8(ascii: "b") {
            if bytes[1] == UInt8(ascii: "u") {
                if bytes[2] == UInt8(ascii: "g") { fatalError("the planted bug") }
            }
        }
    }

    private static let isPlanted = unsafe getenv("FUZZ_PLANTED_BUG") != nil

    private static var processorSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
