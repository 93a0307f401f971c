/// The hosts that pass mail on behind our border server, as the configuration names them.
///
/// Nothing is learnt from the mail: a customer's machine may have a name in our own domain.
struct OwnHosts {
    private let border: String
    private let names: Set<String>
    private let suffixes: [String]

    /// Those hosts; `.example.org` stands for all beneath that domain.
    init(behind border: String, _ hops: [String]) {
        let hops = hops.map { $0.lowercased() }
        self.border = border.lowercased()
        names = Set(hops.filter { !$0.hasPrefix(".") })
        suffixes = hops.filter { $0.hasPrefix(".") }
    }

    /// Whether a Received line was written for a hop between our own hosts, so that the server that
    /// took the mail from outside stands further down.
    ///
    /// A client's own word for its name counts only where the server that wrote the line stands
    /// behind the border, where nobody outside can speak to it.
    func wrote(_ hop: ReceivedHop) -> Bool {
        guard let from = hop.from, !hop.isLoopback, !hop.isLocalDelivery else { return true }
        guard hop.by != from, let name = hop.knownName, name == border || isBehind(name) else {
            return false
        }
        return hop.isNameVerified || isBehind(hop.by)
    }

    private func isBehind(_ name: String?) -> Bool {
        guard let name else { return false }
        return names.contains(name) || suffixes.contains { name.hasSuffix($0) }
    }
}
