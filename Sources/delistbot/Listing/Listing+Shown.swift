import InternetMessage
import TicketStore
import Ticketing

extension Listing {
    var json: JSONObject {
        [
            "schema": 1, "listing": number.map { Int($0) }, "address": address.description,
            "list": list, "kind": kind.rawValue, "state": state.rawValue,
            "beganAt": beganAt.iso8601, "lastSeenAt": lastSeenAt.iso8601,
            "confirmedAt": confirmedAt?.iso8601, "endedAt": endedAt?.iso8601,
            "interruptions": interruptions, "sightings": sightings,
        ]
    }

    /// The same with its evidence.
    func json(_ evidence: [ListingEvidence]) -> JSONObject {
        var object = json
        let pieces: [JSONObject] = evidence.map { piece in
            [
                "at": piece.at.iso8601, "change": piece.change.rawValue, "source": piece.source,
                "name": piece.name, "detail": piece.detail,
            ]
        }
        object.members.append(("evidence", pieces))
        return object
    }

    func row(_ clock: LocalClock) -> [String] {
        [
            number.map { "\($0)" } ?? "", address.description, list, stateInWords,
            clock.text(beganAt), endedAt.map(clock.text) ?? "", clock.text(lastSeenAt),
        ]
    }

    /// `192.0.2.7 on proofpoint: listed since …`, and how often it flapped.
    func heading(_ clock: LocalClock) -> String {
        let end = endedAt.map { " until \(clock.text($0))" } ?? ", \(stateInWords)"
        let flaps =
            interruptions == 0
            ? "" : "; over for a short while \(interruptions.counted("time"))"
        return "\(address) on \(list): since \(clock.text(beganAt))\(end); "
            + "seen \(sightings.counted("time"))\(flaps)"
    }
}
