import Conformance
import Foundation
import InternetMessage
import Synchronization
import TestServers
import Ticketing

@testable import MailTransport

/// A client of a token server, a folder for its file, and a clock that a test sets.
final class OAuthBench {
    let server: TokenServer
    let folder: TemporaryDirectory
    private let time = Moment()
    var cache: String { folder.path + "/mailbox.token" }
    var limits = TokenLimits()
    var client: OAuthClient

    init() throws {
        (server, folder) = (try TokenServer(), try TemporaryDirectory())
        guard let url = TokenServerURL(server.url) else {
            throw ServerFailure(description: "\(server.url) is no URL")
        }
        client = OAuthClient(
            name: "mailbox.oauth", server: url, identifier: "delistbot",
            grant: .refreshToken { TokenServer.refreshToken },
            cache: folder.path + "/mailbox.token")
        client.secret = { TokenServer.clientSecret }
        client.scope = "https://mail.example.org/ offline_access"
    }

    private final class Moment: Sendable {
        let now = Mutex(Timestamp(seconds: 1_793_793_600))
    }

    func wait(_ duration: Duration) { time.now.withLock { $0 = $0 + duration } }

    /// The tokens as a new process would have them.
    func tokens(interruption: InterruptionFlag = InterruptionFlag()) -> OAuthTokens {
        OAuthTokens(client, limits: limits, interruption: interruption) { [time] in
            time.now.withLock { $0 }
        }
    }

    /// Why there is no token now.
    func trouble(_ tokens: OAuthTokens? = nil) -> TokenError? {
        do {
            _ = try (tokens ?? self.tokens()).token()
            return nil
        } catch { return error as? TokenError }
    }

    var stored: StoredTokens? {
        get throws {
            try JSONDecoder().decode(
                StoredTokens.self, from: Data(contentsOf: URL(fileURLWithPath: cache)))
        }
    }
}
