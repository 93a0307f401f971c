import Conformance

/// A server that agrees on TLS at a port of `localhost`, and answers no request.
public final class SilentTLSServer {
    private let directory: TemporaryDirectory
    private let process: ChildProcess

    /// Where it is.
    public let url: String
    /// The certificate of the authority that a client has to trust.
    public let authority: String

    /// Starts one whose certificate is good, or has ended.
    public init(isExpired: Bool = false) throws {
        let authority = try CertificateAuthority.shared.get()
        let port = try LoopbackPort.free()
        directory = try TemporaryDirectory()
        (url, self.authority) = ("https://localhost:\(port)/secret-4711", authority.certificate)
        process = try ChildProcess(
            [
                "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-www", "-cert",
                isExpired ? authority.expired : authority.server.certificate, "-key",
                authority.server.key,
            ], stopping: "kill $child", removing: [directory.path])
        try LoopbackPort.awaitListener(on: port)
    }
}
