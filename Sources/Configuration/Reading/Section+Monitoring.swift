import DNSAudit
import InternetMessage
import Ticketing

/// `monitoring:`.
extension Section {
    /// The group; `isOn` says whether it was given, `servers` are those of `dns:`.
    func monitoring(isOn: Bool, servers: [String]) -> MonitoringConfiguration {
        defer { finish() }
        let own = values(
            "servers", "a name server's address", example: "127.0.0.1, 127.0.0.1:5353 or [::1]:53"
        ) { HostPort.isAddress($0) ? $0 : nil }
        var rules = ListingRules()
        rules.joinsWithin = duration("join-within", else: rules.joinsWithin)
        return MonitoringConfiguration(
            isOn: isOn, zones: zones(), every: pause(), nameServers: own ?? servers,
            outstanding: number("outstanding", in: 1...10_000, else: 100),
            timeout: timeout(), knownGood: knownGood(), listings: rules,
            onListing: text("on-listing"), onClear: text("on-clear"))
    }

    /// Lists are not asked more often than their answers hold.
    private func pause() -> Duration {
        let every = duration("every", else: .hours(6))
        guard every < AnswerCache.timeToLiveMin else { return every }
        report("every", "is less than 15m", "write it like 6h: lists change by the hour at most")
        return .hours(6)
    }

    private func timeout() -> Duration {
        let seconds = number("answer-seconds", in: 1...60, else: 3)
        return .seconds(seconds)
    }

    private func knownGood() -> BlocklistSweep.KnownGood {
        let given =
            values("known-good", "an address of somebody whom no list has", example: "8.8.8.8") {
                IPAddress($0)
            } ?? []
        guard let first = given.first(where: \.isVersion4) ?? IPAddress("8.8.8.8"),
            let second = given.first(where: { !$0.isVersion4 })
                ?? IPAddress("2001:4860:4860::8888")
        else { preconditionFailure("the built-in addresses are addresses") }
        return BlocklistSweep.KnownGood(first, second)
    }

    private func zones() -> [BlocklistZone] {
        let named = values("zones", "a blocklist's name", example: "bl.spamcop.net") { text in
            Self.zoneName(text).map { BlocklistZone.known($0) ?? BlocklistZone($0) }
        }
        let own = sections("own-zones").compactMap { $0.zone() }
        let all = (named ?? (own.isEmpty ? BlocklistZone.usual : [])) + own
        var zones: [BlocklistZone] = []
        for zone in all {
            if let reason = DeadZone.reason(zone.name) {
                report("zones", "names '\(zone.name)': \(reason)", "remove it")
            } else if zones.contains(where: { $0.name == zone.name }) {
                report("zones", "names '\(zone.name)' twice", "remove one")
            }
            zones.append(zone)
        }
        return zones
    }

    private func zone() -> BlocklistZone? {
        defer { finish() }
        let example = "KEY.zen.dq.spamhaus.net"
        let name = required("zone", "a blocklist's name", example: example, parse: Self.zoneName)
        let like = value("like", "a zone that is known", example: "zen.spamhaus.org") {
            BlocklistZone.known($0.lowercased())
        }
        let codes = values(
            "codes", "an answer, listed, not-listed or refused, and what it is called",
            example: "127.0.0.2 listed SBL", parse: Self.code)
        reportContradictions(in: codes ?? [])
        let versions: BlocklistZone.Versions? = choice("addresses")
        let rate = number("per-second", in: 1...10_000, example: 20)
        let removal = text("removal")
        let postmaster = value("postmaster", "a name of postmasters:", example: "spamhaus") {
            Self.isWord($0) ? $0 : nil
        }
        let hasTestEntry = flag("test-entry", else: like?.hasTestEntry ?? true)
        guard let name else { return nil }
        var zone = like ?? BlocklistZone.known(name) ?? BlocklistZone(name)
        zone.name = name
        (zone.codes, zone.versions) = (codes ?? zone.codes, versions ?? zone.versions)
        (zone.rate, zone.removal) = (rate, removal ?? zone.removal)
        zone.postmaster = postmaster
        zone.hasTestEntry = hasTestEntry
        return zone
    }

    /// One answer must not mean two things.
    private func reportContradictions(in codes: [BlocklistCode]) {
        for (index, code) in codes.enumerated() {
            let other = codes.prefix(index).first {
                $0.answers.overlaps(code.answers) && $0.meaning != code.meaning
            }
            guard let other else { continue }
            report(
                "codes",
                "says of \(code.answers) both \(other.meaning.rawValue) and "
                    + code.meaning.rawValue, "name each answer once")
        }
    }

    private static func zoneName(_ text: String) -> String? {
        let name = text.lowercased()
        return HostPort.isHost(name) && name.contains(".") && !name.hasSuffix(".") ? name : nil
    }

    private static func code(_ text: String) -> BlocklistCode? {
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2, let range = IPAddressRange(words[0]),
            range.first.bytes.first == 127, range.last.bytes.first == 127,
            let meaning = BlocklistCode.Meaning(rawValue: words[1])
        else { return nil }
        return BlocklistCode(range, meaning, words.count > 2 ? words[2] : "")
    }
}
