import CGMime

extension MessageParser {
    /// The version of GMime that the process has loaded, such as `3.2.13`.
    public static var libraryVersion: String {
        "\(gmime_major_version).\(gmime_minor_version).\(gmime_micro_version)"
    }
}
