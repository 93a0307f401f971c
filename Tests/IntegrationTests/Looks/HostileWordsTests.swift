import Conformance
import Foundation
import InternetMessage
import MIME
import TestServers
import Testing

/// Whatever strangers, postmasters and configurations write, it is shown as words and does nothing:
/// a database full of it gives the same pages, posts and tables as one of harmless words.
@Suite struct HostileWordsTests {
    private let hostile: HostileOffice.Shown
    private let harmless: HostileOffice.Shown

    init() throws {
        (hostile, harmless) = try HostileOffice.both.get()
    }

    @Test func aPageHasTheSameElementsAndAttributes() throws {
        for (name, page) in hostile.pages {
            let tree = try ElementTree(of: page)
            let other = try ElementTree(of: try #require(harmless.pages[name]))
            #expect(tree.lines.count > 100)
            let first = zip(tree.lines, other.lines).first { $0 != $1 }
            #expect(first == nil, "\(name)")
            #expect(tree.lines.count == other.lines.count)
            #expect(tree.targets.count == other.targets.count)
            #expect(hidden(in: page).isEmpty, "\(name): \(hidden(in: page))")
        }
    }

    /// A click writes a subject and a body, and no other field.
    @Test func aLinkLeadsNowhereElse() throws {
        let targets = try ElementTree(of: try #require(hostile.pages["digest"])).targets
        #expect(targets.contains { $0.hasPrefix("mailto:") })
        let lookUp = "https://ipcheck.proofpoint.com/?ip=192.0.2."
        for target in targets where !target.hasPrefix(lookUp) {
            let parts = target.split(separator: "?", omittingEmptySubsequences: false)
            #expect(parts.count == 2 && parts[0].hasPrefix("mailto:delist"), "\(target)")
            let fields = parts[parts.count - 1].split(separator: "&")
                .map { field in field.prefix { $0 != "=" } }
            #expect(fields == ["subject", "body"], "\(target)")
            let plain = try #require(target.removingPercentEncoding)
            #expect(hidden(in: plain).isEmpty && !plain.contains("\n"), "\(target)")
        }
    }

    @Test func aTableOrALetterHasTheSameLines() throws {
        for (command, output) in hostile.texts {
            let other = try #require(harmless.texts[command])
            #expect(!output.isEmpty && hidden(in: output).isEmpty, "\(command):\n\(output)")
            let (lines, wanted) = (output.split(separator: "\n"), other.split(separator: "\n"))
            #expect(lines.count == wanted.count, "\(command):\n\(output)\nin place of\n\(other)")
        }
    }

    @Test func jsonHasTheSameMembers() throws {
        for (command, output) in hostile.json {
            let other = try #require(harmless.json[command])
            #expect(try members(of: output) == members(of: other), "\(command)")
        }
    }

    /// A chat shows it as it stands: nobody is called, nothing is fetched, nothing is a link.
    @Test func aPostHasTheSameMembersAndCallsNobody() throws {
        for (format, posts) in hostile.posts {
            let others = try #require(harmless.posts[format])
            #expect(posts.count > 15 && posts.count == others.count)
            #expect(posts.contains { $0.contains("Delisting:") } == (format == "slack"))
            for (post, other) in zip(posts, others) {
                #expect(try members(of: post) == members(of: other), "\(format): \(post)")
                guard format != "json" else { continue }
                #expect(!post.contains("<!channel>") && !post.contains(" @all"), "\(post)")
                // Slack knows no such links.
                guard format == "mattermost" else { continue }
                #expect(!post.contains("](javascript:") && !post.contains("![x]"), "\(post)")
            }
        }
    }

    // MARK: What is compared

    private func hidden(in text: String) -> [String] {
        text.unicodeScalars.filter { $0 != "\n" && $0 != "\t" && ShownText.isHidden($0) }
            .map { "U+" + String($0.value, radix: 16) }
    }

    /// The paths of all members of the objects, one a line of `text`: `ticket.addresses.0`; of a
    /// text its lines.
    private func members(of text: String) throws -> [String] {
        try text.split(separator: "\n").flatMap { line in
            Self.paths(
                in: try JSONSerialization.jsonObject(
                    with: Data(line.utf8), options: .fragmentsAllowed), below: "")
        }
    }

    private static func paths(in value: Any, below path: String) -> [String] {
        if let object = value as? [String: Any] {
            return object.sorted { $0.key < $1.key }
                .flatMap { paths(in: $0.value, below: "\(path).\($0.key)") }
        }
        if let array = value as? [Any] {
            return array.enumerated().flatMap { paths(in: $1, below: "\(path).\($0)") }
        }
        guard let text = value as? String else { return [path] }
        return [path] + Array(repeating: "\(path)|", count: text.split(separator: "\n").count)
    }
}
