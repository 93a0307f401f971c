import InternetMessage

/// The part of a sweep that asks one zone about the addresses of one version.
struct SweepLane: Sendable {
    /// What a question is for; `isLast`: a lost answer is not asked again.
    enum Purpose {
        case test(String, isLast: Bool)
        case address(IPAddress, isLast: Bool)
        case reason(IPAddress, BlocklistResult)
    }

    /// More answers in a row than these that do not come, or refuse, end the asking.
    static let silenceMax = 20
    /// So many addresses that need no asking are passed over at a time.
    private static let omittedMax = 256
    /// A list's reason is cut there; strangers write it.
    private static let reasonMax = 300

    let zone: BlocklistZone
    let addresses: SweptAddresses
    /// How many addresses came to what.
    private(set) var counts: [BlocklistResult.Kind: Int] = [:]
    private var test: ZoneTest
    private var isTested = false
    private var testsLeft: [(name: String, isLast: Bool)]
    private var cursor = 0
    private var lost: [IPAddress] = []
    private var listed: [(address: IPAddress, result: BlocklistResult)] = []
    private var underway = 0
    private var silentInRow = 0
    private var omission: BlocklistResult.Omission?
    private var findings: [BlocklistFinding] = []

    init(
        _ zone: BlocklistZone, _ addresses: SweptAddresses, isVersion4: Bool,
        knownGood: IPAddress
    ) {
        (self.zone, self.addresses) = (zone, addresses)
        test = ZoneTest(of: zone, isVersion4: isVersion4, knownGood: knownGood)
        testsLeft = test.names.map { ($0, false) }
    }

    /// Why the zone is not trusted; nil: it is, as far as is known.
    var fault: ZoneFault? {
        if case .untrusted(let fault) = omission { fault } else { nil }
    }

    /// Whether there is something to ask, or to pass over, now.
    var wantsToAsk: Bool {
        if !listed.isEmpty || !testsLeft.isEmpty { return true }
        guard isTested || omission != nil else { return false }
        return cursor < addresses.count || !lost.isEmpty
    }

    /// Whether all was asked and answered.
    var isOver: Bool { !wantsToAsk && underway == 0 }

    mutating func takeFindings() -> [BlocklistFinding] {
        defer { findings.removeAll(keepingCapacity: true) }
        return findings
    }

    /// The next question; nil where there is none now.
    mutating func next(_ cache: AnswerCache, at now: Timestamp) -> (DNSQuestion, Purpose)? {
        guard let (question, purpose) = wanted(cache, at: now) else { return nil }
        underway += 1
        return (question, purpose)
    }

    private mutating func wanted(
        _ cache: AnswerCache, at now: Timestamp
    ) -> (DNSQuestion, Purpose)? {
        if let (name, isLast) = testsLeft.popLast() {
            return (.addresses4(of: name), .test(name, isLast: isLast))
        }
        if let (address, result) = listed.popLast() {
            return (.texts(of: zone.name(of: address)), .reason(address, result))
        }
        if omission != nil { return passOver() }
        if let address = lost.popLast() {
            return (question(address), .address(address, isLast: true))
        }
        for _ in 0..<Self.omittedMax where cursor < addresses.count {
            let address = addresses[cursor]
            cursor += 1
            guard cache.holds(address, zone.name, at: now) else {
                return (question(address), .address(address, isLast: false))
            }
            note(address, .notAsked(.stillKnown))
        }
        return nil
    }

    private func question(_ address: IPAddress) -> DNSQuestion {
        .addresses4(of: zone.name(of: address))
    }

    private mutating func passOver() -> (DNSQuestion, Purpose)? {
        guard let omission else { return nil }
        for address in lost { note(address, .notAsked(omission)) }
        lost = []
        for _ in 0..<Self.omittedMax where cursor < addresses.count {
            note(addresses[cursor], .notAsked(omission))
            cursor += 1
        }
        return nil
    }

    /// Asks nothing more of the zone.
    mutating func close(_ omission: BlocklistResult.Omission) {
        self.omission = self.omission ?? omission
        testsLeft = []
    }

    /// Takes an answer; the address that it settled, where it holds for a while.
    mutating func take(_ answer: DNSAnswer, to purpose: Purpose) -> IPAddress? {
        underway -= 1
        switch purpose {
        case .test(let name, let isLast):
            take(answer, toTest: name, isLast)
            return nil
        case .reason(let address, let result):
            note(address, result.withReason(answer.values.first, cutAt: Self.reasonMax))
            return address
        case .address(let address, let isLast):
            return take(answer, about: address, isLast)
        }
    }

    private mutating func take(_ answer: DNSAnswer, toTest name: String, _ isLast: Bool) {
        if case .unknown = answer, !isLast, omission == nil {
            testsLeft.append((name, true))
            return
        }
        test.take(answer, to: name)
        guard test.isOver else { return }
        isTested = true
        if let fault = test.fault { close(.untrusted(fault)) }
    }

    private mutating func take(
        _ answer: DNSAnswer, about address: IPAddress, _ isLast: Bool
    ) -> IPAddress? {
        let result = zone.reading(answer)
        switch result {
        case .failed where !isLast:
            countSilence(.unanswered)
            lost.append(address)
            return nil
        case .failed: countSilence(.unanswered)
        case .refused(let refusal): countSilence(.untrusted(.refuses(refusal)))
        case .listed:
            silentInRow = 0
            listed.append((address, result))
            return nil
        case .notListed, .notAsked: silentInRow = 0
        }
        note(address, result)
        return silentInRow == 0 ? address : nil
    }

    private mutating func countSilence(_ omission: BlocklistResult.Omission) {
        silentInRow += 1
        if silentInRow > Self.silenceMax { close(omission) }
    }

    private mutating func note(_ address: IPAddress, _ result: BlocklistResult) {
        counts[result.kind, default: 0] += 1
        findings.append(BlocklistFinding(address, at: zone.name, result))
    }
}

extension BlocklistResult {
    /// The same listing with its reason.
    fileprivate func withReason(_ reason: String?, cutAt max: Int) -> BlocklistResult {
        guard case .listed(let codes, let words, _) = self else { return self }
        let shown = reason.map { ShownText.onOneLine(String($0.prefix(max))) }
        return .listed(codes: codes, words: words, reason: shown)
    }
}
