import CCurl

extension MailAccess {
    /// The version of libcurl that the process has loaded, and of what it makes TLS with.
    public static var libraryVersion: String {
        guard let info = unsafe curl_version_info(CURLVERSION_FIRST),
            let version = unsafe info.pointee.version
        else { return "unknown" }
        let tls = unsafe info.pointee.ssl_version.map { unsafe " (\(String(cString: $0)))" } ?? ""
        return unsafe String(cString: version) + tls
    }
}
