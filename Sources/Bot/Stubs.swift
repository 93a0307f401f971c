import Correspondence
import InternetMessage

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
