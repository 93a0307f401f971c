import ArgumentParser
import Configuration
import Foundation
import InternetMessage
import Letters
import Ticketing

struct TemplateLint: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check templates, or one text, by the rules of letters.",
        discussion: .with(
            """
            Fills every template with made-up context and looks the letters to postmasters over as \
            it does before mail leaves. With --text it looks one file over, or standard input \
            ("-"), as the first mail of a ticket about --address. The exit code is 65 where \
            anything would keep a mail back.
            """, examples: "delistbot template lint",
            "delistbot template lint --text draft.txt --address 192.0.2.7"))

    @OptionGroup var options: TemplateOptions

    @Option(help: "A text to look over instead; - is standard input.", completion: .file())
    var text: String?

    @Option(help: "An address that the text must name.")
    var address: [String] = []

    @Flag(help: "Print one JSON object per finding.")
    var json = false

    func perform() throws {
        let found = try text.map(findings(ofTextAt:)) ?? templateFindings()
        let output = StandardOutput()
        for finding in found {
            if json {
                output.write(JSONLine.bytes(of: finding.json))
            } else {
                output.write(line: finding.text)
            }
        }
        output.flush()
        guard found.allSatisfy({ !$0.isError }) else {
            throw CommandFailure(.data, "some of this would keep a mail back; mend that first")
        }
        if found.isEmpty && !json { StandardOutput.say("ok") }
    }

    private struct Remark {
        var text: String
        var isError: Bool

        init(_ finding: DraftLint.Finding, in name: String) {
            isError = finding.isError
            text = "\(name): \(isError ? "error" : "warning"): \(finding)"
        }

        init(_ error: TemplateError) { (text, isError) = (error.description, true) }

        var json: JSONObject {
            ["schema": 1, "severity": isError ? "error" : "warning", "words": text]
        }
    }

    private func templateFindings() throws -> [Remark] {
        let press = try options.press()
        let broken = press.validate()
        guard broken.isEmpty else { return broken.map(Remark.init) }
        var remarks: [Remark] = []
        for (context, head) in press.outsideSamples {
            let letter = try press.print(context)
            remarks += lint(letter, context, about: head.addresses).map {
                Remark($0, in: context.template)
            }
        }
        var seen: Set<String> = []
        return remarks.filter { seen.insert($0.text).inserted }
    }

    /// What only the facts could bring is no fault of a template: blanks that an agent fills, and
    /// what a bare sample does not know.
    private func lint(
        _ letter: Letter, _ context: any LetterContext, about addresses: [String]
    ) -> [DraftLint.Finding] {
        let pool = Pool(
            name: "sample", ranges: Self.documentationNetworks.compactMap { IPAddressRange($0) })
        let lint = DraftLint(
            addresses: addresses.compactMap { IPAddress($0) }, inventory: PoolInventory([pool]),
            occasion: context is InquiryContext ? .inquiry : .followUp)
        return lint.findings(subject: letter.subject, text: letter.text).filter { finding in
            switch finding.rule {
            case .noMailFlow, .noRemediation: false
            case .placeholder: !(finding.sentence ?? "").contains(InformationContext.blank)
            default: true
            }
        }
    }

    /// Whose addresses the made-up facts are of (RFC 5737, RFC 3849).
    private static let documentationNetworks = [
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32",
    ]

    private func findings(ofTextAt path: String) throws -> [Remark] {
        let addresses = try address.map { text in
            guard let address = IPAddress(text) else {
                throw CommandFailure(
                    .usage, "\(text): is no IP address; write one as 192.0.2.7")
            }
            return address
        }
        let inventory = try options.loaded()?.inventory
        let lint = DraftLint(
            addresses: addresses, inventory: inventory ?? PoolInventory([]), occasion: .inquiry)
        return lint.findings(subject: "", text: try contents(of: path))
            .filter { inventory != nil || $0.rule != .foreignAddress }
            .map { Remark($0, in: path) }
    }

    private func contents(of path: String) throws -> String {
        let bytes =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile()
            : FileManager.default.contents(atPath: path)
        guard let bytes else {
            throw CommandFailure(
                .unavailable, "\(path): cannot be read; name a file that this user can read")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
