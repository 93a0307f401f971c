import CGMime

/// GMime, initialised once for the process.
///
/// Its objects are created, used and released inside one call of `MessageParser` or
/// `MessageComposer`, on one thread; nothing of GMime outlives that call or is shared.
enum GMimeLibrary {
    /// Initialises GMime at its first reading; Swift runs a static initialiser exactly once,
    /// whatever the threads.
    static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    /// The charsets tried, in order, where a header's bytes are not ASCII and none is named.
    /// They live as long as the process, because GMime keeps the pointers' array only.
    nonisolated(unsafe) private static let fallbackCharsets:
        UnsafeMutablePointer<
            UnsafePointer<CChar>?
        > = {
            let list = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: 3)
            unsafe list[0] = unsafe UnsafePointer(g_strdup("utf-8"))
            unsafe list[1] = unsafe UnsafePointer(g_strdup("windows-1252"))
            unsafe list[2] = nil
            return unsafe list
        }()  // Safe to share: written once here, before anybody can read it.

    /// Options as lenient as GMime has them; the caller frees them.
    static func lenientOptions() -> OpaquePointer? {
        precondition(isReady)
        let options = unsafe g_mime_parser_options_new()
        unsafe g_mime_parser_options_set_fallback_charsets(options, fallbackCharsets)
        unsafe g_mime_parser_options_set_allow_addresses_without_domain(options, 1)
        return unsafe options
    }
}
