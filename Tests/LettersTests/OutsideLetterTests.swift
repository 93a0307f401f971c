import Correspondence
import Foundation
import InternetMessage
import Letters
import Testing
import Ticketing

/// What every letter to a postmaster owes its reader, whatever the facts.
@Suite struct OutsideLetterTests {
    let press = TemplateRenderer()

    @Test func everyLetterIsShortAndPlain() throws {
        for (context, _) in press.outsideSamples {
            let letter = try press.print(context)
            let lines = letter.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count - 1 < 40, "\(context.template): \(lines.count - 1) lines")
            #expect(letter.html == nil)
            for line in lines { #expect(line.count < 78 || !line.contains(" "), "\(line)") }
        }
    }

    @Test func theFirstSentenceOfAnInquiryNamesAddressAndRefusal() throws {
        for context in InquiryContext.samples {
            for name in ["inquiry", "inquiry.cloudmark"] {
                for letter in try press.samples(of: name) {
                    let first = try #require(Self.sentences(letter.text).dropFirst().first)
                    let says = ["refused", "blocked", "delayed"].contains { first.contains($0) }
                    #expect(first.contains("192.0.2.") && says, "\(first)")
                }
            }
            #expect(!context.head.addresses.isEmpty)
        }
    }

    /// The blanks of an answer are the one thing that is kept back, by design.
    @Test func theLintObjectsToNoTemplate() throws {
        let range = try #require(IPAddressRange("192.0.2.0/24"))
        let range6 = try #require(IPAddressRange("2001:db8:10::/64"))
        let inventory = PoolInventory([Pool(name: "one", ranges: [range, range6])])
        for (context, head) in press.outsideSamples {
            let letter = try press.print(context)
            let lint = DraftLint(
                addresses: head.addresses.compactMap { IPAddress($0) }, inventory: inventory,
                occasion: context is InquiryContext ? .inquiry : .followUp)
            let found = lint.findings(subject: letter.subject, text: letter.text)
            let allowed: Set<DraftLint.Rule> =
                context is InformationContext ? [.placeholder] : [.noMailFlow, .noRemediation]
            #expect(
                Set(found.map(\.rule)).subtracting(allowed).isEmpty,
                "\(context.template): \(found)\n\(letter.text)")
        }
    }

    @Test func aBlankThatNobodyFilledIsKeptBack() throws {
        let letter = try press.print(try #require(InformationContext.samples.first))
        let lint = DraftLint(
            addresses: [], inventory: PoolInventory([]), occasion: .reply)
        #expect(
            lint.findings(subject: letter.subject, text: letter.text)
                .contains { $0.rule == .placeholder && $0.isError })
    }

    @Test func aFullPacketPassesWithoutAWarning() throws {
        let letter = try press.print(InquiryContext.samples[0])
        let address = try #require(IPAddress("192.0.2.7"))
        let pool = Pool(name: "one", ranges: [IPAddressRange(address)])
        let lint = DraftLint(
            addresses: [address], inventory: PoolInventory([pool]), occasion: .inquiry)
        #expect(lint.findings(subject: letter.subject, text: letter.text).isEmpty)
    }

    @Test func aPostmastersOwnTemplateIsUsedForIt() throws {
        var context = InquiryContext.samples[0]
        context.head.postmasterKey = "cloudmark"
        #expect(try press.print(context).text.contains("Cloudmark Sender Intelligence"))
        context.head.postmasterKey = "somebody"
        #expect(try !press.print(context).text.contains("Cloudmark"))
    }

    @Test func noSubjectAddsAHeaderField() throws {
        for evil in ["x\r\nBcc: v@example.com", "x\u{2028}Bcc: v", "x\u{0}\u{B}Bcc: v"] {
            var inquiry = InquiryContext.samples[0]
            inquiry.head.subject = evil
            var followUp = FollowUpContext.samples[0]
            followUp.head.subject = evil
            for subject in [try press.print(inquiry).subject, try press.print(followUp).subject] {
                #expect(subject.hasPrefix("x Bcc: v") && !subject.contains(where: \.isNewline))
            }
        }
    }

    @Test func aMailWithManyAddressesListsThemAll() throws {
        let context = InquiryContext.samples[2]
        let text = try press.print(context).text
        for address in context.head.addresses { #expect(text.contains(address)) }
        #expect(text.contains("192.0.2.1, 192.0.2.2, 192.0.2.3 and 9 more"))
    }

    @Test(arguments: [
        ("554 5.7.1 <bob.smith@example.com>: refused", "554 5.7.1 <***@example.com>: refused"),
        ("RCPT a+b@example.com and c@example.net", "RCPT ***@example.com and ***@example.net"),
        ("no address @ all, 5 @", "no address @ all, 5 @"), ("x@", "x@"), ("@x", "@x"),
        ("me.com: xxxxx@me.com", "me.com: ***@me.com"), ("", ""),
    ])
    func recipientsAreMasked(text: String, masked: String) {
        #expect(QuotedRejection.masked(text) == masked)
    }

    /// Sentences, the greeting first; evidence and history are none.
    static func sentences(_ text: String) -> [String] {
        var paragraphs = [""]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(">") || line.hasPrefix("    ") { continue }
            if line.isEmpty || line.hasPrefix("- ") { paragraphs.append("") }
            paragraphs[paragraphs.count - 1] += line + " "
        }
        return paragraphs.flatMap { paragraph in
            paragraph.replacing(". ", with: ".\n").replacing("? ", with: "?\n")
                .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { !$0.isEmpty }
        }
    }
}
