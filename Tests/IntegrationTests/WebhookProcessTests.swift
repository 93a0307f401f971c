import Conformance
import Foundation
import TestServers
import Testing

/// The program and a receiver of webhooks that behaves as receivers do.
@Suite struct WebhookProcessTests {
    private let office: MaildirOffice
    private let receiver: HookServer

    init() throws {
        (office, receiver) = (try MaildirOffice(), try HookServer())
    }

    private func configure() throws {
        let file = "\(office.folder.path)/delistbot.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let webhooks = """
            webhooks:
              - {name: chat, url-file: hook, format: slack}

            """
        try office.folder.write(Array((text + webhooks).utf8), to: "delistbot.yaml")
        try office.folder.write(Array((receiver.url + "\n").utf8), to: "hook")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: "\(office.folder.path)/hook")
    }

    /// A receiver that says nothing holds up no mail; one that is told again after the bot was
    /// killed knows it by its identifier.
    @Test func aReceiverThatHangsDelaysNothingAndLosesNothing() throws {
        try office.liveNow()
        try configure()
        receiver.does([.silence, .silence])
        let daemon = try RunningDaemon(in: office)
        let begun = Date()
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1")
        try office.wait { receiver.requests.count == 1 }
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.2")
        try office.wait { try office.run("ticket", "list").output.contains("192.0.2.2") }
        #expect(Date().timeIntervalSince(begun) < 8)
        daemon.kill()
        let said = daemon.said
        receiver.does([])
        let other = try RunningDaemon(in: office, socket: "\(office.folder.path)/other")
        try office.wait { receiver.requests.count == 3 }
        let requests = receiver.requests
        #expect(requests[0].fields["webhook-id"] == requests[1].fields["webhook-id"])
        #expect(requests[0].body == requests[1].body)
        #expect(requests[2].body.contains("Ticket #2 opened: 192.0.2.2 at Proofpoint"))
        #expect(requests[0].fields["webhook-signature"]?.hasPrefix("v1,") == true)
        try office.wait { try waiting().isEmpty }
        // What the end cuts short has not failed.
        receiver.does([.silence])
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3")
        try office.wait { receiver.requests.count == 4 }
        #expect(try other.stop(within: 8) == 0)
        #expect(try office.sqlite("SELECT attempts FROM notification") == "0\n")
        #expect(!(said + other.said).contains("secret-4711"))
        #expect(!(said + other.said).contains("notifications wait"), "\(said + other.said)")
    }

    private func waiting() throws -> [Any] {
        let output = try office.run("status", "--json").output
        let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        return json?["notifications"] as? [Any] ?? []
    }

    @Test func aPersonSeesWhatWaitsTriesItAndForgetsIt() throws {
        try configure()
        receiver.does(Array(repeating: .answer(404), count: 3))
        try office.draft(1)
        let listed = try office.run("webhook", "list").output
        #expect(listed.contains("it answers with status 404") && listed.contains("slack"))
        #expect(try waiting().count == 1)
        let failed = try office.run("webhook", "test", "chat")
        #expect(failed.status == 69 && failed.output.contains("chat: it answers with status 404"))
        receiver.does([])
        let taken = try office.run("webhook", "test")
        #expect(taken.status == 0 && taken.output == "chat: taken\n", "\(taken.output)")
        let count = receiver.requests.count
        let shown = try office.run("webhook", "test", "chat", "--dry-run", "--event", "answered")
        #expect(shown.output.contains("Proofpoint answered on #12"), "\(shown.output)")
        #expect(try office.run("webhook", "discard", "chat", "--dry-run").output.contains("1 post"))
        #expect(try waiting().count == 1)
        #expect(try office.run("webhook", "discard", "chat").output.contains("1 post"))
        #expect(try waiting().isEmpty && receiver.requests.count == count)
        #expect(try office.run("webhook", "secret", "chat").output.hasPrefix("whsec_"))
        #expect(try office.run("webhook", "test", "cat").status == 64)
        let checked = try office.run("check-config")
        #expect(checked.output.contains("chat, slack: opened, answered"), "\(checked.output)")
        for ended in [checked, failed, taken, shown] {
            #expect(!ended.output.contains("secret-4711"))
        }
    }
}
