import Correspondence
import InternetMessage

struct TrustedResults {
    var pass = ""; var fail = ""; func isAligned(with a: EmailAddress) -> Bool { a.domain == pass };
    func failsDMARC(for a: EmailAddress) -> Bool { a.domain == fail }
}
enum AuthenticationResults {
    static func trusted(in h: [HeaderField], authservID: String) -> TrustedResults {
        guard let f = h.first(where: { $0.name == "Authentication-Results" })?.value else {
            return TrustedResults()
        }
        let d = String(f.split(separator: "=").last ?? "")
        return f.contains("dmarc=pass") ? TrustedResults(pass: d) : TrustedResults(fail: d)
    }
}
enum AddressReader {
    static func addresses(in t: String) -> [IPAddressRange] {
        t.split(whereSeparator: { !($0.isNumber || $0 == ".") }).compactMap {
            IPAddress(String($0).trimmingDots)
        }.map { IPAddressRange($0) }
    }
}
extension String { var trimmingDots: String { hasSuffix(".") ? String(dropLast()) : self } }
enum CommandArgument { static func day(_ s: String, today: CivilTime) -> CivilTime? { nil } }
extension CommandReader { static func suggestion(for s: String) -> Command.Verb? { nil } }
