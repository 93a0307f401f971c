import Conformance
import Foundation

/// A throw-away certificate authority, made by openssl(1), with a certificate for `localhost` and
/// 127.0.0.1, one for them that has expired, and one that ends soon.
public final class CertificateAuthority: Sendable {
    /// One for all tests of a process.
    public static let shared: Result<CertificateAuthority, any Error> = Result {
        try CertificateAuthority()
    }

    private let directory: TemporaryDirectory
    /// Its own certificate, which a client has to trust.
    public var certificate: String { directory.path + "/ca.pem" }
    /// The certificate and the key of the server.
    var server: (certificate: String, key: String) {
        (directory.path + "/server.pem", directory.path + "/server.key")
    }
    /// A certificate of the server that ended in 2020.
    var expired: String { directory.path + "/expired.pem" }
    /// A certificate of the server that ends five days after it was made.
    var ending: String { directory.path + "/ending.pem" }

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(Array(Self.configuration.utf8), to: "openssl.cnf")
        try directory.write([], to: "index.txt")
        try directory.write(Array("01".utf8), to: "serial")
        try openssl("req -x509 -extensions authority -days 2 -subj /CN=Test-Authority", "ca")
        try openssl("req -subj /CN=localhost", "server", into: "server.csr")
        try sign("server.pem", from: "20200101000000Z", to: "20991231235959Z")
        try sign("expired.pem", from: "20200101000000Z", to: "20200201000000Z")
        let soon = Date(timeIntervalSinceNow: 5 * 86_400).ISO8601Format()
        let end = soon.filter { !"-:T".contains($0) }
        try sign("ending.pem", from: "20200101000000Z", to: end)
        try ChildProcess.run(["chmod", "-R", "a+rX", directory.path])
    }

    private func openssl(_ command: String, _ name: String, into file: String? = nil) throws {
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config openssl.cnf"
        let words = "openssl \(command) \(key) -keyout \(name).key -out \(file ?? name + ".pem")"
        try ChildProcess.run(words.split(separator: " ").map(String.init), in: directory.path)
    }

    private func sign(_ file: String, from start: String, to end: String) throws {
        let words =
            "openssl ca -batch -notext -config openssl.cnf -in server.csr -out \(file)"
            + " -startdate \(start) -enddate \(end)"
        try ChildProcess.run(words.split(separator: " ").map(String.init), in: directory.path)
    }

    private static let configuration = """
        [ req ]
        distinguished_name = name
        prompt = no
        [ name ]
        [ authority ]
        basicConstraints = critical, CA:TRUE
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        [ ca ]
        default_ca = tests
        [ tests ]
        database = index.txt
        unique_subject = no
        serial = serial
        new_certs_dir = .
        certificate = ca.pem
        private_key = ca.key
        default_md = sha256
        policy = any
        x509_extensions = server
        [ any ]
        commonName = supplied
        [ server ]
        basicConstraints = CA:FALSE
        subjectAltName = DNS:localhost, IP:127.0.0.1
        """
}
