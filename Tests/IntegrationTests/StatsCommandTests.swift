import Conformance
import Foundation
import InternetMessage
import Testing

/// `delistbot stats`, of a database in which one inquiry left and nobody answered.
@Suite struct StatsCommandTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        try office.draft(1)
        try office.approve(1...1)
        try office.poll()
    }

    private func stats(_ options: String...) throws -> (status: Int32, output: String) {
        let at = (office.now + .days(3)).iso8601
        return try office.run(arguments: ["stats", "--at", at] + options)
    }

    @Test func aTableToldByGroups() throws {
        let (status, output) = try stats()
        #expect(status == 0 && output.hasPrefix("the last 30 days, against the 30 days before"))
        for line in [
            /\n  opened +1 +0 +\+1\n/, /\n  mails, contact 1 +inquiry +1 +0 +\+1 +█+\n/,
            /\n  the longest silence +Proofpoint +3 days +—\n/, /\n    inquiries +1 +0 +\+1/,
            /\n  listings that began +bulk +1 +0 +\+1\n/,
        ] {
            #expect(output.contains(line), "\(output)")
        }
        let month = try stats("--month", "2026-10").output
        #expect(month.hasPrefix("October 2026, against September 2026"), "\(month)")
        #expect(month.contains(/\n  opened +0 +0 +=\n/), "\(month)")
    }

    /// RFC 4180: a heading, CRLF, as many fields in each line.
    @Test func aTableForSpreadsheets() throws {
        let csv = try stats("--csv").output
        let lines = csv.components(separatedBy: "\r\n")
        #expect(lines[0].hasPrefix("from,until,figure,of,part,unit,value,cases,shown,beforeFrom"))
        #expect(lines.contains { $0.contains(",ticketsOpened,,,count,1,,1,") }, "\(csv)")
        #expect(lines.contains { $0.contains(",templateMails,inquiry,contact 1,count,1,,1,") })
        let fields = Set(
            lines.dropLast().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).count
            })
        #expect(fields == [14], "\(csv)")
    }

    @Test func whatLeavesTheHouseTellsOfNobody() throws {
        let json = try stats("--json", "--outside").output
        #expect(
            json.contains(
                #""figure":"ticketsOpened","of":null,"part":null,"unit":"count","value":null"#))
        #expect(json.contains(#""shown":"fewer than 5""#))
        #expect(!json.contains(#""value":1,"#) && !json.contains(#""shown":"1""#), "\(json)")
        #expect(!json.contains(#""shown":"3 days""#), "\(json)")
        let exact = try stats("--json").output
        #expect(exact.contains(#""shown":"3 days""#) && exact.contains(#""value":259200"#))
    }

    @Test func aPageWithChartsThatNeedsNothingElse() throws {
        let path = office.folder.path + "/page.html"
        let ended = try stats("--html", path)
        #expect(ended.status == 0 && ended.output == "\(path): the last 30 days\n")
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let file = try FileManager.default.attributesOfItem(atPath: path)
        #expect(file[.posixPermissions] as? Int == 0o600)
        #expect(page.components(separatedBy: "<svg ").count > 2)
        #expect(page.contains("<title>Written</title>") && page.contains("inquiries: 1, before 0"))
        #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("href="))
        _ = try stats("--html", path, "--for-mail", "--outside")
        let mail = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!mail.contains("<svg") && mail.contains("height=\"7\"") == false)
        #expect(mail.contains("Numbers below 5 are shown as “fewer than 5”."))
        #expect(mail.contains("inquiries") && mail.utf8.count < 100_000)
        _ = try stats("--html", path, "--for-mail")
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("height=\"7\""))
    }

    @Test(arguments: [
        (["--month", "2026-12"], "--month 2026-12: is no month that has begun; write it like"),
        (["--month", "lately"], "--month lately: is no month that has begun"),
        (["--json", "--csv"], "--json, --csv and --html exclude one another"),
        (["--for-mail"], "--for-mail goes with --html FILE"),
    ])
    func whatMakesNoSenseIsSaid(options: [String], words: String) throws {
        let (status, output) = try office.run(
            arguments: ["stats", "--at", office.now.iso8601] + options)
        #expect(status == 64 && output.contains(words), "\(output)")
    }
}
