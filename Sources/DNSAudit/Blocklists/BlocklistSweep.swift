public import InternetMessage

/// A sweep of many addresses over many blocklists, as a value that is asked what to ask next.
///
/// It does no input or output and reads no clock. Its size grows with the zones and with the
/// questions under way, not with the addresses. Whoever drives it asks at most as many questions at
/// once as a name server bears, and takes the findings out as they come.
public struct BlocklistSweep: Sendable {
    /// What is to be done now.
    public enum Step: Hashable, Sendable {
        /// This is to be asked.
        case ask(DNSQuestion)
        /// Nothing, until an answer comes or that moment.
        case pause(until: Timestamp)
        /// Nothing, until an answer comes.
        case wait
        /// All was asked and answered.
        case done
    }

    /// How a zone fared.
    public struct ZoneReport: Hashable, Sendable {
        /// The zone's name.
        public var zone: String
        /// Why it was not trusted; nil: it was, or no address of ours goes there.
        public var fault: ZoneFault?
        /// How many addresses came to what.
        public var counts: [BlocklistResult.Kind: Int] = [:]
    }

    /// An address of which no list may say anything: a public resolver's.
    public struct KnownGood: Hashable, Sendable {
        /// One of IPv4.
        public var version4: IPAddress
        /// One of IPv6.
        public var version6: IPAddress

        /// Memberwise.
        public init(_ version4: IPAddress, _ version6: IPAddress) {
            (self.version4, self.version6) = (version4, version6)
        }
    }

    private enum Purpose {
        case control
        case of(lane: Int, SweepLane.Purpose)
    }

    /// Beneath `.invalid` nothing exists (RFC 6761 §6.4).
    private static let control = DNSQuestion.addresses4(of: "blocklist-test.invalid")

    /// Until when answers hold; to be handed to the next sweep.
    public private(set) var cache: AnswerCache
    private var lanes: [SweepLane]
    private var underway: [DNSQuestion: Purpose] = [:]
    private var mayAskAt: [String: Timestamp] = [:]
    private var findings: [BlocklistFinding] = []
    private var isControlAsked = false
    private var isControlAnswered = false
    private var turn = 0

    /// A sweep of those addresses over those zones.
    public init(
        of addresses: SweptAddresses, over zones: [BlocklistZone], knownGood: KnownGood,
        cache: AnswerCache = AnswerCache()
    ) {
        self.cache = cache
        lanes = zones.flatMap { zone in
            [true, false].compactMap { isVersion4 in
                let good = isVersion4 ? knownGood.version4 : knownGood.version6
                let addresses = addresses.ofVersion4(isVersion4)
                guard zone.versions.cover(good), addresses.count > 0 else { return nil }
                return SweepLane(zone, addresses, isVersion4: isVersion4, knownGood: good)
            }
        }
    }

    /// How many answers there will be.
    public var total: Int { lanes.reduce(0) { $0 + $1.addresses.count } }

    /// How many there are.
    public var found: Int { lanes.reduce(0) { $0 + $1.counts.values.reduce(0, +) } }

    /// How each zone that was asked has fared, in the order of the zones.
    public var reports: [ZoneReport] {
        lanes.reduce(into: []) { reports, lane in
            if reports.last?.zone != lane.zone.name {
                reports.append(ZoneReport(zone: lane.zone.name))
            }
            let last = reports.count - 1
            reports[last].fault = reports[last].fault ?? lane.fault
            reports[last].counts.merge(lane.counts, uniquingKeysWith: +)
        }
    }

    /// What was found since it was last asked for.
    public mutating func takeFindings() -> [BlocklistFinding] {
        defer { findings.removeAll(keepingCapacity: true) }
        return findings
    }

    /// What to do at that moment. A question that it gives counts as asked.
    public mutating func next(at now: Timestamp) -> Step {
        guard isControlAnswered || lanes.isEmpty else {
            guard !isControlAsked else { return .wait }
            isControlAsked = true
            underway[Self.control] = .control
            return .ask(Self.control)
        }
        var earliest: Timestamp?
        for offset in lanes.indices {
            let index = (turn + offset) % lanes.count
            guard lanes[index].wantsToAsk else { continue }
            if let moment = mayAskAt[lanes[index].zone.name], moment > now {
                earliest = min(earliest ?? moment, moment)
            } else if let question = ask(lane: index, at: now) {
                turn = index + 1
                return .ask(question)
            }
        }
        if let earliest { return .pause(until: earliest) }
        return lanes.allSatisfy(\.isOver) ? .done : .wait
    }

    private mutating func ask(lane index: Int, at now: Timestamp) -> DNSQuestion? {
        let asked = lanes[index].next(cache, at: now)
        findings += lanes[index].takeFindings()
        guard let (question, purpose) = asked else { return nil }
        underway[question] = .of(lane: index, purpose)
        if let rate = lanes[index].zone.rate, rate > 0 {
            let pause = Duration.milliseconds(max(1, 1_000 / rate))
            mayAskAt[lanes[index].zone.name] = now + pause
        }
        return question
    }

    /// Takes the answer to a question of its, and how long it holds, where the server says so.
    public mutating func take(
        _ answer: DNSAnswer, holding timeToLive: Duration?, to question: DNSQuestion,
        at now: Timestamp
    ) {
        switch underway.removeValue(forKey: question) {
        case nil: break
        case .control:
            isControlAnswered = true
            guard let lie = answer.values.first else { return }
            for index in lanes.indices { lanes[index].close(.untrusted(.resolverRewrites(lie))) }
        case .of(let index, let purpose):
            if let address = lanes[index].take(answer, to: purpose) {
                cache.note(address, lanes[index].zone.name, for: timeToLive, at: now)
            }
            findings += lanes[index].takeFindings()
        }
    }
}
