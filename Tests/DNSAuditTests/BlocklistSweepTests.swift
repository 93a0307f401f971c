import DNSAudit
import InternetMessage
import Testing

/// The rules of a sweep, without a server: what is asked, in which order, how often, and what is
/// made of the answers.
@Suite struct BlocklistSweepTests {
    private let begun = Timestamp(seconds: 1_793_793_600)
    private let good: BlocklistSweep.KnownGood

    init() throws {
        good = BlocklistSweep.KnownGood(
            try #require(IPAddress("8.8.8.8")), try #require(IPAddress("2001:4860:4860::8888")))
    }

    /// Plays a sweep against `answer`, an answer each millisecond; what was asked, and found.
    private func play(
        _ sweep: inout BlocklistSweep, _ answer: (String, Int) -> DNSAnswer
    ) -> (asked: [String], found: [String: BlocklistResult], took: Duration) {
        var (now, asked, found) = (begun, [String](), [String: BlocklistResult]())
        while true {
            let step = sweep.next(at: now)
            for finding in sweep.takeFindings() {
                found["\(finding.address) \(finding.zone)"] = finding.result
            }
            switch step {
            case .ask(let question):
                now = now + .milliseconds(1)
                asked.append(question.asked)
                let times = asked.count { $0 == question.asked }
                sweep.take(answer(question.asked, times), holding: nil, to: question, at: now)
            case .pause(let moment): now = moment
            case .wait: Issue.record("nothing is under way")
            case .done: return (asked, found, now - begun)
            }
        }
    }

    private func sweep(
        _ range: String, _ zones: BlocklistZone..., cache: AnswerCache = AnswerCache()
    ) throws -> BlocklistSweep {
        BlocklistSweep(
            of: SweptAddresses([try #require(IPAddressRange(range))]), over: zones,
            knownGood: good, cache: cache)
    }

    /// A list with its test entry and those addresses.
    private func list(_ listed: String...) -> (String, Int) -> DNSAnswer {
        { name, _ in
            (listed + ["2.0.0.127"]).contains { name.hasPrefix($0 + ".") }
                ? .found(["127.0.0.2"]) : .absent
        }
    }

    @Test func aZoneIsTestedBeforeItIsAskedAboutUs() throws {
        var sweep = try sweep("192.0.2.7", BlocklistZone("a.example"))
        let (asked, found, _) = play(&sweep, list())
        #expect(asked.first == "blocklist-test.invalid" && asked.last == "7.2.0.192.a.example")
        #expect(
            Set(asked.dropFirst().dropLast())
                == ["2.0.0.127.a.example", "1.0.0.127.a.example", "8.8.8.8.a.example"])
        #expect(found == ["192.0.2.7 a.example": .notListed(code: nil)])
    }

    @Test(arguments: [
        ("1.0.0.127", ZoneFault.listsEverything("127.0.0.1")),
        ("8.8.8.8", .listsEverything("8.8.8.8")),
    ])
    func whatListsWhatNoListMayIsNotAsked(entry: String, fault: ZoneFault) throws {
        var sweep = try sweep("192.0.2.0/28", BlocklistZone("a.example"))
        let (asked, found, _) = play(&sweep, list(entry))
        #expect(asked.count == 4 && found.count == 16)
        #expect(found.values.allSatisfy { $0 == .notAsked(.untrusted(fault)) })
        #expect(sweep.reports.first?.fault == fault)
        #expect(sweep.reports.first?.counts == [.notAsked: 16])
    }

    @Test func oneLostAnswerIsAskedForAgainAndTwoAreAFailure() throws {
        var sweep = try sweep("192.0.2.6/31", BlocklistZone("a.example"))
        let list = list()
        let (asked, found, _) = play(&sweep) { name, times in
            if name.hasPrefix("6.") { return .unknown("time-out") }
            return name.hasPrefix("7.") && times == 1 ? .unknown("time-out") : list(name, times)
        }
        #expect(asked.count { $0 == "6.2.0.192.a.example" } == 2)
        #expect(found["192.0.2.6 a.example"] == .failed("time-out"))
        #expect(found["192.0.2.7 a.example"] == .notListed(code: nil))
    }

    @Test func aZoneThatFallsSilentIsLeftAlone() throws {
        var sweep = try sweep("192.0.2.0/24", BlocklistZone("a.example"))
        let list = list()
        let (asked, found, _) = play(&sweep) { name, times in
            name.hasSuffix(".2.0.192.a.example") ? .unknown("time-out") : list(name, times)
        }
        #expect(asked.count < 40 && found.count == 256)
        #expect(found.values.allSatisfy { [.failed, .notAsked].contains($0.kind) })
    }

    @Test func aListThatBeginsToRefuseIsLeftAlone() throws {
        var sweep = try sweep("192.0.2.0/24", BlocklistZone("a.example"))
        let list = list()
        let (asked, found, _) = play(&sweep) { name, times in
            name.hasSuffix(".2.0.192.a.example")
                ? .found(["127.255.255.255"]) : list(name, times)
        }
        #expect(asked.count < 40)
        #expect(found.values.allSatisfy { [.refused, .notAsked].contains($0.kind) })
    }

    @Test func aListOfPraiseAndRemarksBlocksByItsBlackCodesOnly() throws {
        let hostkarma = try #require(BlocklistZone.known("hostkarma.junkemailfilter.com"))
        var sweep = try sweep("192.0.2.0/29", hostkarma)
        let codes = ["1": "127.0.0.1", "2": "127.0.0.2", "3": "127.0.0.3", "4": "127.0.0.4"]
        let (_, found, _) = play(&sweep) { name, _ in
            if name.hasPrefix("1.0.0.127.") { return .found(["127.0.0.1"]) }
            if name.hasPrefix("2.0.0.127.") { return .found(["127.0.0.2"]) }
            let isOurs = name.hasSuffix(".2.0.192.hostkarma.junkemailfilter.com")
            return codes[String(name.prefix(1))].flatMap { isOurs ? .found([$0]) : nil } ?? .absent
        }
        #expect(sweep.reports.first?.fault == nil)
        let listed = found.filter { $0.value.kind == .listed }.keys.sorted()
        #expect(listed.map { $0.prefix(9) } == ["192.0.2.2", "192.0.2.4"])
    }

    @Test func aZoneIsAskedNoFasterThanItsRate() throws {
        var slow = BlocklistZone("slow.example")
        slow.rate = 10
        var sweep = try sweep("192.0.2.0/28", slow, BlocklistZone("fast.example"))
        let (asked, found, took) = play(&sweep, list())
        #expect(found.count == 32 && took >= .milliseconds(1_800) && took < .seconds(3))
        let firstSlow = asked.firstIndex { $0.hasSuffix(".2.0.192.slow.example") } ?? 0
        let lastFast = asked.lastIndex { $0.hasSuffix("fast.example") } ?? 0
        #expect(lastFast < firstSlow + 20)
    }

    @Test func anAnswerThatHoldsIsNotAskedForAgain() throws {
        var first = try sweep("192.0.2.0/28", BlocklistZone("a.example"))
        _ = play(&first, list("7.2.0.192"))
        var second = try sweep("192.0.2.0/28", BlocklistZone("a.example"), cache: first.cache)
        let (asked, found, _) = play(&second, list())
        #expect(asked.count == 4)
        #expect(found.values.allSatisfy { $0 == .notAsked(.stillKnown) })
    }

    /// Far more answers than the cache has room for take no longer each.
    @Test func aFullCacheCostsNothing() throws {
        let range = "10.0.0.0/22"
        var small = try sweep(range, BlocklistZone("a.example"), cache: AnswerCache(countMax: 16))
        let found = play(&small, list()).found
        #expect(found.count == 1_024 && found.values.allSatisfy { $0.kind == .notListed })
        var again = try sweep(range, BlocklistZone("a.example"), cache: small.cache)
        let kinds = play(&again, list()).found.values.map(\.kind)
        #expect(kinds.count { $0 == .notAsked } == 16)
    }

    @Test func theAddressesOfARangeAreCountedNotListed() throws {
        let addresses = SweptAddresses(
            ["192.0.2.0/31", "10.0.0.0/20", "192.0.2.1-192.0.2.3", "2001:db8::/64"]
                .compactMap { IPAddressRange($0) })
        #expect(addresses.count == 4_096 + 4)
        #expect(addresses.omitted.map(\.description).count == 1)
        #expect(addresses[0].description == "10.0.0.0")
        #expect(addresses[4_095].description == "10.0.15.255")
        #expect(addresses[4_099].description == "192.0.2.3")
    }

    @Test(arguments: [
        ("dnsbl.sorbs.net", true), ("web.dnsbl.sorbs.net", true), ("csi.cloudmark.com", true),
        ("bl.spamcop.net", false), ("notahbl.org", false), ("dnsbl.ahbl.org", true),
    ])
    func deadZonesAreKnown(zone: String, isDead: Bool) {
        #expect((DeadZone.reason(zone) != nil) == isDead)
    }

    @Test func noUsualZoneIsDead() {
        #expect(BlocklistZone.usual.count == 14)
        for zone in BlocklistZone.usual { #expect(DeadZone.reason(zone.name) == nil) }
    }
}

extension DNSQuestion {
    /// The name that is asked for.
    fileprivate var asked: String {
        switch self {
        case .names(let address): address.description
        case .addresses4(let name), .addresses6(let name), .texts(let name), .exchanges(let name):
            name
        }
    }
}
