/// A file of certificate authorities that the configuration names (RFC 7468 §5).
enum AuthorityFile {
    /// Looks whether it can be read and holds a certificate: libcurl tells of neither before a
    /// server is asked.
    static func check(_ path: String) throws(CommandFailure) {
        let text = String(decoding: try InputFile.contents(of: path), as: UTF8.self)
        let marks = ["-----BEGIN CERTIFICATE-----", "-----BEGIN TRUSTED CERTIFICATE-----"]
        guard marks.contains(where: text.contains) else {
            throw CommandFailure(
                .configuration,
                "\(path): holds no certificate; put the authority's there, in PEM")
        }
    }
}
