import CAres

/// The library as a whole, initialized once in the process.
enum CAresLibrary {
    /// What came of it.
    static let status = ares_library_init(Int32(ARES_LIB_INIT_ALL))
}
