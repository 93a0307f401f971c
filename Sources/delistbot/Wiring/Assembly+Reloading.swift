import Configuration

extension Assembly {
    /// What the configuration names now, for a program that has this one's database open.
    ///
    /// - Throws: what is wrong with it; and what it changes of the files that belong to the
    ///   database, which stay open and locked until the program ends, and of the address that is
    ///   listened at. None of it is taken then.
    func reread(by options: ConfigurationOption) throws -> Assembly {
        let read = try options.load()
        let changed = Self.fixed(in: configuration.bot, read.bot).filter { $0.before != $0.after }
        guard changed.isEmpty else {
            let keys = changed.map { "bot.\($0.key)" }.joined(separator: ", ")
            throw CommandFailure(
                .configuration,
                "\(keys): changes only with a restart; restart delistbot, or put it back as it was")
        }
        var assembly = Assembly(
            configuration: read, clock: clock, interruption: interruption)
        (assembly.endpoint, assembly.trace, assembly.certificates) = (
            endpoint, trace, certificates
        )
        try assembly.checkTemplates()
        try assembly.checkSecrets()
        return assembly
    }

    private static func fixed(
        in before: BotIdentity, _ after: BotIdentity
    ) -> [(key: String, before: String, after: String)] {
        [
            ("database", before.database, after.database),
            ("secret-file", before.secretFile, after.secretFile),
            ("sent-ledger", before.sentLedger, after.sentLedger),
            (
                "metrics-listen", before.metricsListen?.description ?? "",
                after.metricsListen?.description ?? ""
            ),
        ]
    }
}
