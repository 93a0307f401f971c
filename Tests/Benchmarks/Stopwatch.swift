#if canImport(Glibc)
    import Glibc
#endif

/// Processor time, which a busy machine around the measurement changes little.
enum Stopwatch {
    /// The seconds of processor time that `work` took, the better of `rounds` times.
    static func seconds(rounds: Int = 2, _ work: () -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = now
            work()
            best = min(best, now - start)
        }
        return best
    }

    private static var now: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
