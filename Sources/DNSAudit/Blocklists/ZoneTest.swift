import InternetMessage

/// The test that a zone passes before it is believed (RFC 5782 §5 and §7), at the start of each
/// sweep: its test entry is listed; 127.0.0.1 and a known-good address are not.
struct ZoneTest {
    private let zone: BlocklistZone
    private let isVersion4: Bool
    private let good: IPAddress
    private var answers: [String: DNSAnswer] = [:]

    init(of zone: BlocklistZone, isVersion4: Bool, knownGood good: IPAddress) {
        (self.zone, self.isVersion4, self.good) = (zone, isVersion4, good)
    }

    /// The names to ask for.
    var names: [String] { [listed, loopback, knownGood] }

    private var listed: String { entry(2) }
    private var loopback: String { entry(1) }
    private var knownGood: String { zone.name(of: good) }

    /// `2.0.0.127.ZONE`, or `::ffff:127.0.0.2` by nibbles.
    private func entry(_ last: UInt8) -> String {
        let bytes: [UInt8] = [127, 0, 0, last]
        guard !isVersion4 else {
            return bytes.reversed().map(String.init).joined(separator: ".") + ".\(zone.name)"
        }
        let mapped = [UInt8](repeating: 0, count: 10) + [255, 255] + bytes
        return "\(IPAddress.nibbles(of: mapped)).\(zone.name)"
    }

    mutating func take(_ answer: DNSAnswer, to name: String) { answers[name] = answer }

    /// Whether every question was answered or given up.
    var isOver: Bool { names.allSatisfy { answers[$0] != nil } }

    /// What is wrong; nil where nothing is.
    var fault: ZoneFault? {
        fault(ifListed: knownGood, good.description)
            ?? fault(ifListed: loopback, "127.0.0.1") ?? testEntryFault
    }

    private func fault(ifListed name: String, _ address: String) -> ZoneFault? {
        switch zone.reading(answers[name] ?? .unknown("")) {
        case .listed: .listsEverything(address)
        case .refused(let refusal): .refuses(refusal)
        case .failed(let why): .unanswered(why)
        case .notListed, .notAsked: nil
        }
    }

    private var testEntryFault: ZoneFault? {
        guard zone.hasTestEntry else { return nil }
        return switch zone.reading(answers[listed] ?? .unknown("")) {
        case .listed, .notAsked: nil
        // hostkarma and the like have a code of praise there.
        case .notListed(let code): code == nil ? .testEntryMissing : nil
        case .refused(let refusal): .refuses(refusal)
        case .failed(let why): .unanswered(why)
        }
    }
}
