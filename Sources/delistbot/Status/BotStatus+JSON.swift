import Bot
import Correspondence
import DNSAudit
import Foundation
import InternetMessage
import TicketStore
import Ticketing

extension BotStatus {
    /// What `status --json` prints; names are added and never changed.
    var json: JSONObject {
        var json: JSONObject = [
            "schema": 1, "lastReadAt": figures.lastSuccess[.read]?.iso8601,
            "lastPassAt": lastPassAt.iso8601, "clock": clock.name,
            "holds": (figures.stored?.holds ?? []).map(\.scope.description),
            "alarms": (figures.stored?.alarms ?? []).map(\.json),
            "clockAcceptances": acceptances.map(\.json), "digests": digests.map(\.json),
            "at": now.iso8601,
            "result": result.name, "problems": problems.map(\.json),
            "lastSentAt": figures.lastSuccess[.send]?.iso8601,
            "lastDigestAt": figures.lastSuccess[.digest]?.iso8601,
            "signInEnds": figures.signInEnds.map(\.json), "diskFreeBytes": figures.bytesFree,
            "version": ProgramVersion.number, "commit": ProgramVersion.commit,
        ]
        if let stored = figures.stored { json.members += stored.json.members }
        return json
    }
}

extension DigestStanding {
    fileprivate var json: JSONObject {
        [
            "to": person.description, "schedule": schedule?.text,
            "zone": schedule?.zone.identifier, "chosenAt": chosenAt?.iso8601,
            "nextAt": nextAt?.iso8601,
        ]
    }
}

extension BotFigures.Stored {
    fileprivate var json: JSONObject {
        [
            "lag": unfetched, "oldestUnprocessedAt": oldestUnprocessedAt?.iso8601,
            "quarantined": quarantined, "unmatched": unmatched,
            "tickets": tickets.map { ["state": $0.state, "count": $0.count] as JSONObject },
            "mails": OutboxItem.State.allCases.map {
                ["state": $0.rawValue, "count": mails[$0] ?? 0] as JSONObject
            },
            "notifications": notifications.map(\.json),
            "silences": silences.map(\.json), "databaseBytes": bytes,
            "listings": Listing.Kind.allCases.map {
                ["kind": $0.rawValue, "count": listings[$0] ?? 0] as JSONObject
            },
            "lastSweep": lastSweep?.json, "unreadableMailbox": unreadable?.json,
            "configurationRefusal": configurationRefusal?.json,
        ]
    }
}

extension WaitingNotifications {
    fileprivate var json: JSONObject {
        [
            "road": road.name, "count": count, "since": since.iso8601, "failures": failures,
            "error": error,
        ]
    }
}

extension SweepRecord {
    fileprivate var json: JSONObject {
        [
            "begunAt": begunAt.iso8601, "endedAt": endedAt?.iso8601,
            "answers": BlocklistResult.Kind.allCases.map {
                ["result": $0.rawValue, "count": counts[$0] ?? 0] as JSONObject
            },
        ]
    }
}

extension UnreadableMailbox {
    fileprivate var json: JSONObject {
        [
            "since": since.iso8601, "reason": trouble.code.rawValue, "words": "\(trouble)",
            "nextTryAt": nextTryAt > since ? nextTryAt.iso8601 : nil,
        ]
    }
}

extension ConfigurationRefusal {
    fileprivate var json: JSONObject { ["at": at.iso8601, "because": because] }
}

extension BotFigures.Silence {
    fileprivate var json: JSONObject {
        ["postmaster": postmaster, "contact": contact.description, "since": since.iso8601]
    }
}

extension StatusProblem {
    fileprivate var json: JSONObject { ["severity": severity.name, "words": words] }
}

extension SignInEnd {
    fileprivate var json: JSONObject { ["account": account, "at": moment.iso8601] }
}

extension Alarm {
    fileprivate var json: JSONObject {
        ["kind": kind, "about": subject.isEmpty ? nil : subject, "words": words]
    }
}

extension ClockAcceptance {
    fileprivate var json: JSONObject {
        ["at": at.iso8601, "lastPassAt": seen.iso8601, "by": agent]
    }
}
