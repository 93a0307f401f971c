/// How our own servers wrote the header of one mail: what the configuration has to say, so that
/// what the border server found is believed.
///
/// For a person to look at: the bot itself learns nothing from mail.
public struct BorderShape: Hashable, Sendable {
    /// Who wrote the topmost Authentication-Results field; empty where that names nobody, nil where
    /// there is no field.
    public let authservID: String?
    /// The hosts behind the border that passed the mail on and have to be named.
    public let hops: [String]
    /// The results that the fields of that writer have: `dmarc=pass`, `dkim=none`, …
    public let results: [String]

    /// The shape of that header, the top field first.
    public init(of header: [HeaderField]) {
        let index = header.firstIndex { $0.isNamed("Authentication-Results") }
        guard let index else {
            (authservID, hops, results) = (nil, [], [])
            return
        }
        let name = AuthenticationResults(header[index].value).authservID ?? ""
        let fields = header.filter { $0.isNamed("Authentication-Results") }
            .map { AuthenticationResults($0.value) }.filter { ($0.authservID ?? "") == name }
        authservID = name
        results = fields.flatMap(\.results).map { "\($0.method)=\($0.value)" }
        let above = Self.received(header[..<index])
        // A filter writes below the border's own line, the server itself above it.
        let isBelowTheBorder = above.last?.by == name
        hops = Self.names(in: isBelowTheBorder ? above.dropLast() : above[...], besides: name)
    }

    private static func received(_ fields: ArraySlice<HeaderField>) -> [ReceivedHop] {
        fields.filter { $0.isNamed("Received") }.map { ReceivedHop($0.value) }
    }

    /// The hosts in lines that are not known to be ours without a name.
    private static func names(in hops: ArraySlice<ReceivedHop>, besides border: String) -> [String]
    {
        let own = OwnHosts(behind: border, [])
        let names = hops.filter { !own.wrote($0) }.flatMap { hop in
            [hop.knownName ?? hop.from] + (hop.isNameVerified ? [] : [hop.by])
        }
        var seen: Set<String> = [border]
        return names.compactMap(\.self).filter { $0.contains(".") && seen.insert($0).inserted }
    }
}
