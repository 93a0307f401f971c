import Configuration
import DNSAudit
import InternetMessage
import Ticketing

extension MonitoringConfiguration {
    /// What a monitor says of a list that is asked here is of that one, and proves nothing alone.
    func placed(_ observation: ListingObservation) -> ListingObservation {
        let name = observation.list.lowercased().filter { !$0.isWhitespace }
        guard observation.kind == .other, !name.isEmpty,
            let zone = zones.first(where: { $0.name.contains(name) })
        else { return observation }
        var placed = observation
        (placed.list, placed.kind) = (zone.name, .zone)
        return placed
    }
}
