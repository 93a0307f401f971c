/// Blocklists that circulate in copied lists of zones and must not be asked.
public enum DeadZone {
    /// Why the zone of that name must not be asked; nil: nothing is known against it.
    public static func reason(_ name: String) -> String? {
        reasons.first { name == $0.zone || name.hasSuffix("." + $0.zone) }?.reason
    }

    private static let wildcard = "its domain expired, and it lists the whole Internet"

    /// What is beneath a zone here is as dead.
    private static let reasons: [(zone: String, reason: String)] = [
        ("dnsbl.sorbs.net", "SORBS was switched off and emptied on 5 June 2024"),
        ("ix.dnsbl.manitu.net", "NiX Spam has been empty since January 2025"),
        ("ubl.unsubscore.com", "it has been offline since 2024"),
        ("db.wpbl.info", "it is gone"), ("dnsbl.cyberlogic.net", "it is gone"),
        ("virbl.bit.nl", "it ended in 2017"), ("wormrbl.imp.ch", "it is gone"),
        ("spamrbl.imp.ch", "it was renamed: use spamrbl.swinog.ch"),
        ("dnsbl.madavi.de", "it was shut down in March 2025"),
        ("dnsbl.inps.de", "it ended on 25 May 2020"),
        ("bl.spamcannibal.org", wildcard), ("ahbl.org", "it has listed everything since 2015"),
        ("bl.emailbasura.org", wildcard), ("dul.ru", wildcard), ("megarbl.net", wildcard),
        ("msrbl.net", wildcard),
        ("relays.ordb.org", "it ended in 2006 and then listed the whole Internet"),
        ("list.dsbl.org", "it ended in 2009"), ("dnsbl.njabl.org", "it ended in 2013"),
        ("rfc-ignorant.org", "it ended in 2012"),
        ("cbl.abuseat.org", "its data are in Spamhaus' XBL: use zen.spamhaus.org"),
        (
            "safe.dnsbl.prs.proofpoint.com",
            "it is Proofpoint's own and answers nobody else; no public zone tells of Proofpoint"
        ),
        ("csi.cloudmark.com", "it is a web page, not a zone"),
    ]
}
