import InternetMessage

/// Reads a bounce's diagnostic as refusals, so that both name the same address or neither.
enum DiagnosticReader {
    /// The refusals in the diagnostic. An address that it names stands in a refusal afterwards;
    /// where what it refuses is a recipient, the address is no refused one, and goes.
    static func rejections(of bounce: inout Bounce) -> [Rejection] {
        guard let diagnostic = bounce.diagnostic else { return [] }
        var found = RejectionReader.rejections(inDiagnostic: diagnostic)
        if let host = bounce.remoteMTA, let owner = RefusingHost.postmaster(ofHost: host) {
            for index in found.indices
            where found[index].postmaster == nil && RefusingHost.isDecisive(for: found[index].class)
            {
                found[index].postmaster = owner
            }
        }
        guard let refused = bounce.refusedAddress.flatMap({ IPAddress($0) }),
            !found.contains(where: { $0.address == refused })
        else { return found }
        if found.isEmpty {
            found = RejectionReader.whole(diagnostic).map { [$0] } ?? []
        }
        if let index = found.firstIndex(where: { $0.address == nil && $0.class != .recipient }) {
            found[index].address = refused
        } else if !found.contains(where: { $0.address == refused }) {
            bounce.refusedAddress = found.lazy.compactMap(\.address).first?.description
        }
        return found
    }
}
