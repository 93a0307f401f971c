import TicketStore

extension Bot {
    /// Records the configuration that was not taken; nil: the one that it runs by was read last.
    func note(_ refusal: ConfigurationRefusal?) throws {
        let known = try database.read { try $0.installation().configurationRefusal }
        guard refusal != known else { return }
        try database.transaction { try $0.record(refusal) }
    }
}
