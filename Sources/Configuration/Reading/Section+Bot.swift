import Foundation
import InternetMessage
import Ticketing

extension Section {
    func identity(zone: TimeZone, database: String, stateFolder: String) -> BotIdentity? {
        defer { finish() }
        reportPlanned([
            "resend": "remove it: a person says “resend” or “sent” of an uncertain mail"
        ])
        // The stand-in never leaves: what is missing was reported, and problems throw.
        guard let address = requiredAddress("address") ?? EmailAddress("nobody@invalid") else {
            return nil
        }
        let secretFile = path("secret-file", else: stateFolder + "/secret")
        return BotIdentity(
            address: address, aliases: addresses("aliases") ?? [],
            name: line("name", else: "Mail Operations"), contact: text("contact"),
            database: database, zone: zone, mode: choice("mode", else: .shadow),
            secretFile: secretFile, sentLedger: path("sent-ledger", else: secretFile + ".sent"),
            replyAddress: replyAddress(botAddress: address), templates: path("templates"),
            firstMail: choice("first-mail", else: .approved),
            approval: choice("approval", else: .agent),
            recipients: choice("recipients", else: .masked),
            delaysOpenAfter: duration("delays-open-after", else: .hours(24)),
            commandsExpireAfter: duration("commands-expire-after", else: .days(7)),
            alertCommand: text("alert-command"), metricsFile: path("metrics-file"),
            metricsListen: loopback("metrics-listen"), heartbeatURL: heartbeatURL())
    }

    /// Loopback only: what is served there is for this host, and nothing proves who asks.
    private func loopback(_ key: String) -> LoopbackAddress? {
        value(key, "an address of this host's loopback with a port", example: "127.0.0.1:9779") {
            guard let place = HostPort($0[...]), let port = place.port,
                let address = IPAddress(place.host), address.isLoopback
            else { return nil }
            return LoopbackAddress(host: address.description, port: port)
        }
    }

    /// What is wrong with it is told without it: whoever knows it can report that all is well.
    private func heartbeatURL() -> String? {
        guard let text = text("heartbeat-url") else { return nil }
        guard let url = ServerURL(text), ["http", "https"].contains(url.scheme),
            text.utf8.allSatisfy({ (33...126).contains($0) })
        else {
            report(
                "heartbeat-url", "is no http or https URL",
                "write it like https://monitor.example.org/ping/4711")
            return nil
        }
        return text
    }

    private func replyAddress(botAddress: EmailAddress) -> ReplyAddressPattern? {
        let usual = ReplyAddressPattern(derivedFrom: botAddress)
        let text = line("reply-address", else: usual.description)
        if ["off", "false", "no"].contains(text.lowercased()) { return nil }
        guard has("reply-address") else { return usual }
        return value(
            "reply-address", "an address with one {tag} left of the @",
            example: "\"delist+{tag}@example.org\", or off"
        ) { ReplyAddressPattern($0) }
    }

    func authentication() -> AuthenticationConfiguration {
        defer { finish() }
        var mark: AuthenticationConfiguration.InternalMark?
        if hasGroup("internal") {
            let keys = section("internal")
            let header: String? = keys.required(
                "header", "a header field's name", example: "X-MS-Exchange-Organization-AuthAs"
            ) { Self.isFieldName($0) ? $0 : nil }
            let equals: String? = keys.required("equals", "a value", example: "Internal") { $0 }
            keys.finish()
            if let header, let equals { mark = .init(header: header, equals: equals) }
        }
        return AuthenticationConfiguration(
            authservIDs: values(
                "authserv-id", "a server's name, as Authentication-Results begins with it",
                example: "mx.example.org"
            ) { Self.isAuthservID($0) ? $0 : nil } ?? [],
            hops: values("hops", "a host's name", example: "imap.example.org or .example.org") {
                Self.isHopName($0) ? $0.lowercased() : nil
            } ?? [],
            withoutDMARC: choice("without-dmarc", else: .nothing), internalMark: mark,
            bouncesFrom: addresses("bounces-from") ?? [])
    }

    func agent(zone: TimeZone, schedules: DigestSchedules) -> Agent? {
        defer { finish() }
        let zone = self.zone("time-zone") ?? zone
        let role: Agent.Role = choice("role", else: .agent)
        let usual = schedules[role].map { $0.moved(to: has("time-zone") ? zone : $0.zone) }
        let name = line("name")
        let digest = has("digest") ? self.schedule("digest", zone: zone) : usual
        let others = addresses("also") ?? []
        let user = unixUser()
        for key in ["also", "unix-user"] where role == .reader && has(key) {
            report(key, "has no effect: a reader gives no orders", "remove it")
        }
        let scope = section("digest-of").digestScope()
        return requiredAddress("address").map {
            var agent = Agent(
                address: $0, also: others, name: name, role: role, zone: zone, digest: digest,
                unixUser: user)
            agent.digestScope = scope
            return agent
        }
    }

    /// `digest-of:`, what a digest is about; everything where nothing is named.
    private func digestScope() -> DigestScope {
        defer { finish() }
        let names = ["pools", "customers"].map { key in
            Set(values(key, "a name", example: "transactional") { $0.isEmpty ? nil : $0 } ?? [])
        }
        return DigestScope(pools: names[0], customers: names[1])
    }

    private func unixUser() -> String? {
        value("unix-user", "the name of a user of this host", example: "alice") { text in
            text.isEmpty || text.contains { $0.isWhitespace || ":,".contains($0) } ? nil : text
        }
    }

    /// `dns:`; the servers, and whether they are asked.
    func names() -> (servers: [String], areAsked: Bool) {
        defer { finish() }
        let servers = values(
            "servers", "a name server's address", example: "127.0.0.1, 127.0.0.1:5353 or [::1]:53"
        ) { HostPort.isAddress($0) ? $0 : nil }
        return (servers ?? [], flag("look-up", else: true))
    }

    /// When digests leave to people without a schedule of their own, by their role; and where the
    /// team's goes besides.
    func digest(zone: TimeZone) -> (schedules: DigestSchedules, places: DigestPlaces) {
        defer { finish() }
        let places = digestPlaces()
        let zone = self.zone("time-zone") ?? zone
        let written = line("on", else: "Mon 08:00")
        let usual = has("on") ? schedule("on", zone: zone) : DigestSchedule(written, zone: zone)
        let schedules = DigestSchedules(
            agents: usual,
            managers: has("managers") ? schedule("managers", zone: zone) : usual,
            readers: has("readers") ? schedule("readers", zone: zone) : usual)
        return (schedules, places)
    }

    /// A schedule; nil where it is `off`.
    private func schedule(_ key: String, zone: TimeZone) -> DigestSchedule? {
        if let text = text(key), ["off", "false", "no", "never"].contains(text.lowercased()) {
            return nil
        }
        let example = "Mon 08:00, weekdays 08:00, daily 08:00, monthly 1 08:00 or off"
        return value(key, "when a digest comes", example: example) {
            DigestSchedule($0, zone: zone)
        }
    }

    /// RFC 8601 §2.2 has a value of RFC 2045 here; what no server writes would never be found.
    private static func isAuthservID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (33...126).contains($0) }
            && !text.contains { "()<>,;:\\\"[]?=".contains($0) }
    }

    private static func isHopName(_ text: String) -> Bool {
        let name = text.hasPrefix(".") ? String(text.dropFirst()) : text
        return name.contains(".") && HostPort.isHost(name)
    }

    private static func isFieldName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (33...126).contains($0) && $0 != 58 }
    }
}
