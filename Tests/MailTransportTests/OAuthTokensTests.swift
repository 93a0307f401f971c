import Conformance
import Foundation
import InternetMessage
import TestServers
import Testing

@testable import MailTransport

/// Access tokens from a token server on loopback, and the file in which they are kept.
@Suite struct OAuthTokensTests {
    private let bench: OAuthBench

    init() throws { bench = try OAuthBench() }

    @Test func aTokenIsAskedForOnceAndReplacedBeforeItEnds() throws {
        let tokens = bench.tokens()
        #expect(try tokens.token() == "access-secret-1")
        #expect(try tokens.token() == "access-secret-1")
        #expect(try bench.tokens().token() == "access-secret-1")
        bench.wait(.minutes(54))
        #expect(try tokens.token() == "access-secret-1")
        bench.wait(.minutes(1))
        #expect(try tokens.token() == "access-secret-2")
        #expect(
            bench.server.requests
                == Array(
                    repeating: [
                        "grant_type": "refresh_token", "refresh_token": TokenServer.refreshToken,
                        "client_id": "delistbot", "client_secret": TokenServer.clientSecret,
                        "scope": "https://mail.example.org/ offline_access",
                    ], count: 2))
    }

    @Test func theClientsOwnSecretIsEnoughWhereItIsTheGrant() throws {
        bench.client.grant = .clientCredentials
        #expect(try bench.tokens().token() == "access-secret-1")
        #expect(bench.server.requests.map { $0["grant_type"] } == ["client_credentials"])
        #expect(bench.server.requests[0]["refresh_token"] == nil)
    }

    @Test func theFileIsForItsOwnerAlone() throws {
        _ = try bench.tokens().token()
        let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
        #expect(files == ["mailbox.token"])
        let mode = try FileManager.default.attributesOfItem(atPath: bench.cache)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: bench.cache)
        #expect(bench.trouble()?.code == .cacheUnusable)
        #expect(bench.trouble()?.description.contains("chmod 600") == true)
    }

    @Test func aNewRefreshTokenTakesThePlaceOfTheOldOneForEveryProcess() throws {
        bench.server.answer = .token(lifetime: 60, rotating: true)
        for number in 1...5 {
            #expect(try bench.tokens().token() == "access-secret-\(number)")
            bench.wait(.minutes(2))
        }
        #expect(
            bench.server.requests.map { $0["refresh_token"] }
                == (0...4).map { "refresh-secret-\($0)" })
    }

    @Test func aPersonsNewRefreshTokenCountsMoreThanTheOneThatIsKept() throws {
        bench.server.answer = .token(lifetime: 60, rotating: true)
        _ = try bench.tokens().token()
        bench.server.take("given-by-a-person")
        bench.client.grant = .refreshToken { "given-by-a-person" }
        #expect(try bench.tokens().token() == "access-secret-2")
        #expect(bench.server.requests.last?["refresh_token"] == "given-by-a-person")
    }

    /// Before the file is moved into its place, a death leaves it aside.
    @Test func whatADyingProcessLeftAsideIsFound() throws {
        bench.server.answer = .token(lifetime: 60, rotating: true)
        _ = try bench.tokens().token()
        let old = try Data(contentsOf: URL(fileURLWithPath: bench.cache))
        bench.wait(.minutes(2))
        _ = try bench.tokens().token()
        try FileManager.default.moveItem(atPath: bench.cache, toPath: bench.cache + ".new")
        let room = try FileHandle(forWritingTo: URL(fileURLWithPath: bench.cache + ".new"))
        try room.seekToEnd()
        try room.write(contentsOf: Data(count: 1_000))
        #expect(
            FileManager.default.createFile(
                atPath: bench.cache, contents: old, attributes: [.posixPermissions: 0o600]))
        bench.wait(.minutes(2))
        #expect(try bench.tokens().token() == "access-secret-3")
        #expect(bench.server.requests.last?["refresh_token"] == "refresh-secret-2")
    }

    /// A death while the server is asked leaves room without an answer.
    @Test(arguments: [Data(), Data(count: 4_096), Data("{\"serial\": 9".utf8)])
    func roomWithoutAnAnswerIsNothing(left: Data) throws {
        bench.server.answer = .token(lifetime: 60, rotating: true)
        _ = try bench.tokens().token()
        #expect(
            FileManager.default.createFile(
                atPath: bench.cache + ".new", contents: left, attributes: [.posixPermissions: 0o600]
            ))
        bench.wait(.minutes(2))
        #expect(try bench.tokens().token() == "access-secret-2")
        #expect(try bench.stored?.refreshToken == "refresh-secret-2")
    }

    /// Damage leaves numbers that no answer has.
    @Test(arguments: [Int64.min, .max])
    func impossibleNumbersAreNothing(number: Int64) throws {
        _ = try bench.tokens().token()
        var stored = try #require(try bench.stored)
        (stored.expiresAt, stored.obtainedAt) = (number, ~number)
        stored.serial = Int(number)
        try JSONEncoder().encode(stored).write(to: URL(fileURLWithPath: bench.cache))
        #expect(try bench.tokens().token() == "access-secret-2")
    }

    @Test func aPipeInPlaceOfTheFileIsRefused() throws {
        let made = unsafe mkfifo(bench.cache, 0o600)
        #expect(made == 0)
        #expect(bench.trouble()?.description.contains("is no file") == true)
    }

    /// The token that was shown may be void once another came, whatever came beside it.
    @Test(arguments: [
        #"{"refresh_token": "R7", "token_type": "mac", "access_token": "A"}"#,
        #"{"refresh_token": "R7"}"#,
        #"{"refresh_token": "R7", "access_token": ["A"]}"#,
        #"{"refresh_token": "R7", "access_token": "A", "scope": "https://other.example.org/"}"#,
    ])
    func aNewRefreshTokenIsKeptFromAnAnswerOfNoUse(answer: String) throws {
        bench.server.answer = .text(status: 200, answer)
        #expect(bench.trouble() != nil)
        #expect(try bench.stored?.refreshToken == "R7")
        bench.server.take("R7")
        bench.server.answer = .token(lifetime: 60, rotating: false)
        #expect(try bench.tokens().token().hasPrefix("access-secret-"))
        #expect(bench.server.requests.last?["refresh_token"] == "R7")
    }

    @Test func nobodyIsAskedWhereTheAnswerCouldNotBeKept() throws {
        bench.client.cache = bench.folder.path + "/missing/mailbox.token"
        let trouble = try #require(bench.trouble())
        #expect(trouble.code == .cacheUnusable && !trouble.isTransient)
        #expect(bench.server.requests.isEmpty)
        try FileManager.default.createDirectory(
            atPath: bench.folder.path + "/dir/mailbox.token.new", withIntermediateDirectories: true)
        bench.client.cache = bench.folder.path + "/dir/mailbox.token"
        #expect(bench.trouble()?.code == .cacheUnusable)
        #expect(bench.server.requests.isEmpty)
    }

    /// The place is taken by a folder: the answer is kept aside and in memory, and nobody is asked
    /// again until it could be stored.
    @Test func anAnswerThatCannotBeStoredIsNotLost() throws {
        bench.server.answer = .token(lifetime: 3_600, rotating: true)
        _ = try bench.tokens().token()
        bench.wait(.hours(2))
        let (cache, keep) = (bench.cache, bench.cache + ".keep")
        bench.client.secret = {
            // Between the look at the file and the answer.
            try FileManager.default.moveItem(atPath: cache, toPath: keep)
            try FileManager.default.createDirectory(
                atPath: cache + "/full", withIntermediateDirectories: true)
            return TokenServer.clientSecret
        }
        let tokens = bench.tokens()
        #expect(bench.trouble(tokens)?.code == .cacheUnusable)
        #expect(bench.trouble(tokens)?.code == .cacheUnusable)
        #expect(bench.server.requests.count == 2)
        try FileManager.default.removeItem(atPath: cache)
        try FileManager.default.moveItem(atPath: keep, toPath: cache)
        #expect(try tokens.token() == "access-secret-2")
        #expect(bench.server.requests.count == 2)
        #expect(try bench.stored?.refreshToken == "refresh-secret-2")
    }

    @Test func aRefusedTokenIsReplacedOnceAndNotAFreshOne() throws {
        let tokens = bench.tokens()
        let first = try tokens.token()
        #expect(try tokens.token(after: first) == nil)
        bench.wait(.minutes(10))
        #expect(try tokens.token(after: first) == "access-secret-2")
        #expect(try bench.tokens().token(after: first) == "access-secret-2")
        #expect(bench.server.requests.count == 2)
    }

    @Test func twoProcessesAskOneAfterTheOther() async throws {
        bench.server.answer = .token(lifetime: 3_600, rotating: true)
        let all = (0..<8).map { _ in bench.tokens() }
        let got = try await withThrowingTaskGroup(of: String.self) { group in
            for tokens in all { group.addTask { try tokens.token() } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(got == ["access-secret-1"])
        #expect(bench.server.requests.count == 1)
    }

    @Test func aTokenThatIsStillGoodServesWhileTheServerIsAway() throws {
        let first = try bench.tokens().token()
        bench.wait(.minutes(56))
        bench.server.answer = .text(status: 503, "")
        #expect(try bench.tokens().token() == first)
        #expect(bench.server.requests.count == 2)
        bench.wait(.minutes(5))
        #expect(bench.trouble()?.code == .unavailable)
        bench.wait(.hours(-2))
        #expect(bench.trouble()?.code == .unavailable, "the clock was turned back")
    }
}

/// What a token server answers when it gives nothing, as people are told of it.
@Suite struct TokenServerFaultTests {
    private let bench: OAuthBench

    init() throws { bench = try OAuthBench() }

    @Test(arguments: [
        (TokenServer.Answer.refusal("invalid_grant"), TokenError.Code.grantRefused, "sign in as"),
        (.refusal("interaction_required"), .grantRefused, "refresh token has expired"),
        (.refusal("invalid_client", status: 401), .clientRefused, "client-secret"),
        (.refusal("unauthorized_client"), .clientRefused, "mailbox.oauth.client-id"),
        (.text(status: 401, "no"), .clientRefused, "mailbox.oauth.client-id"),
        (.refusal("invalid_scope"), .scopeRefused, "mailbox.oauth.scope"),
        (.token(lifetime: 60, extra: #""scope": "profile""#), .scopeRefused, "only good for"),
        (.refusal("unsupported_grant_type"), .requestRefused, "mailbox.oauth.grant"),
        (.text(status: 302, ""), .requestRefused, "mailbox.oauth.token-url"),
        (.text(status: 404, "<html>"), .requestRefused, "mailbox.oauth.token-url"),
        (.refusal("temporarily_unavailable"), .unavailable, "by itself"),
        (.refusal("invalid_grant", status: 500), .unavailable, "by itself"),
        (.text(status: 500, "oops"), .unavailable, "status 500"),
        (.text(status: 429, "{}"), .unavailable, "status 429"),
        (.text(status: 200, "<html>Sign in</html>"), .unreadable, "mailbox.oauth.token-url"),
        (.text(status: 200, ""), .unreadable, "without a token"),
        (.text(status: 200, #"{"access_token": 7}"#), .unreadable, "without a token"),
        (.text(status: 200, #"{"access_token": "a\u0001b"}"#), .unreadable, "no bearer token"),
        (.text(status: 200, #"{"access_token": "a", "token_type": "mac"}"#), .unreadable, "bearer"),
        (.flood, .unreadable, "longer than"),
    ])
    func eachRefusalHasItsKindAndSaysWhatToDo(
        answer: TokenServer.Answer, code: TokenError.Code, words: String
    ) throws {
        bench.server.answer = answer
        let trouble = try #require(bench.trouble())
        #expect(trouble.code == code, "\(trouble)")
        #expect(trouble.description.contains(words), "\(trouble)")
        #expect(trouble.description.hasPrefix("mailbox.oauth: http://127.0.0.1:"), "\(trouble)")
        #expect(
            !trouble.description.contains("secret-0") && !trouble.description.contains("of-ours"))
        #expect(trouble.description.count < 800 && !trouble.description.contains("\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).isEmpty)
        bench.server.answer = .token(lifetime: 60)
        #expect(bench.trouble() == nil)
    }

    @Test func aSilentServerIsLeftInTime() throws {
        bench.server.answer = .silence
        bench.limits.answer = .milliseconds(300)
        #expect(bench.trouble()?.code == .unavailable)
    }

    @Test func aServerThatIsNotThereIsTriedAgain() throws {
        let url = "http://127.0.0.1:\(try LoopbackPort.free())/token"
        bench.client.server = try #require(TokenServerURL(url))
        #expect(bench.trouble()?.code == .unavailable)
    }

    /// Once the request was sent its answer may hold a new refresh token.
    @Test func anInterruptionIsHeededOnlyUntilTheRequestWasSent() throws {
        let interruption = InterruptionFlag()
        let tokens = bench.tokens(interruption: interruption)
        bench.server.answer = .silence
        bench.limits.answer = .seconds(3)
        let patient = bench.tokens(interruption: interruption)
        Thread.detachNewThread { [server = bench.server] in
            _ = eventually { server.requests.count == 1 }
            interruption.raise()
        }
        #expect(bench.trouble(patient)?.code == .unavailable)
        #expect(bench.trouble(tokens)?.code == .interrupted)
        #expect(bench.server.requests.count == 1)
    }

    @Test func aServerThatProvesNothingHearsNothing() throws {
        let dovecot = try DovecotServer()
        let url = "https://localhost:\(dovecot.tlsPort)/token"
        bench.client.server = try #require(TokenServerURL(url))
        let trouble = try #require(bench.trouble())
        #expect(trouble.code == .insecure && trouble.description.contains("mailbox.oauth.ca-file"))
        bench.client.authorityFile = dovecot.authority.certificate
        #expect(bench.trouble()?.code == .unreadable, "TLS is there, and no HTTP behind it")
    }

    @Test(arguments: [
        "http://login.example.org/token", "http://127.0.0.1.example.org/token",
        "ftp://localhost/token", "https://me:secret@example.org/token", "https:///token", "",
        "https://example.org/to ken", "https://example.org/token#part", "login.example.org/token",
    ])
    func nothingButHTTPSIsATokenServer(url: String) {
        #expect(TokenServerURL(url) == nil)
    }
}
