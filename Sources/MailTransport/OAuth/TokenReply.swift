import Foundation
import InternetMessage

/// What a token server gave (RFC 6749 §5.1). Never printed.
struct TokenReply: Equatable, Sendable {
    var accessToken: String
    /// How long it is good for; nil where the server does not say.
    var lifetime: Duration?
    /// Another refresh token in place of the one that was shown.
    var refreshToken: String?
    /// How long the refresh token is good for; nil where the server does not say.
    var refreshLifetime: Duration?
}

extension TokenReply {
    /// The tokens in the answer to `client`. What is told of the answer has neither those `secrets`
    /// in it nor its own.
    init(
        status: Int, body: [UInt8], to client: OAuthClient, hiding secrets: [String]
    ) throws(TokenError) {
        let answer: TokenAnswer?
        do {
            answer = try JSONDecoder().decode(TokenAnswer.self, from: Data(body))
        } catch {
            // It may be a page for people; what it is instead, the status decides.
            answer = nil
        }
        let redaction = SecretRedaction(
            secrets: secrets + [answer?.accessToken, answer?.refreshToken].compactMap(\.self))
        guard status == 200, let answer, let token = answer.accessToken else {
            throw Self.refusal(status, answer, client, redaction)
        }
        guard Self.isToken(token), answer.tokenType?.lowercased() ?? "bearer" == "bearer",
            answer.refreshToken.map(Self.isToken) ?? true
        else { throw TokenError(.unreadable, client, "what it gives is no bearer token") }
        if let scope = client.scope, let granted = answer.scope,
            Self.isNone(of: scope, in: granted)
        {
            let words = ShownText.onOneLine(String(redaction.redacted(granted).prefix(200)))
            throw TokenError(.scopeRefused, client, "its token is only good for “\(words)”")
        }
        self.init(
            accessToken: token, lifetime: answer.lifetime?.duration,
            refreshToken: answer.refreshToken, refreshLifetime: answer.refreshLifetime?.duration)
    }

    /// The refresh token of an answer that gives no access token to use: the one that was shown for
    /// it may be void already (RFC 6749 §6).
    static func refreshToken(_ answer: (status: Int, body: [UInt8])) -> String? {
        guard answer.status == 200,
            let fields = try? JSONSerialization.jsonObject(with: Data(answer.body))
                as? [String: Any],
            let token = fields["refresh_token"] as? String
        else { return nil }
        return isToken(token) ? token : nil
    }

    /// SASL divides by control characters (RFC 7628 §3.1), and HTTP by spaces.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Whether nothing that was asked for was granted. Words that ask for more than access to mail
    /// say nothing, nor does Microsoft's “all there is”.
    private static func isNone(of scope: String, in granted: String) -> Bool {
        let wanted = scope.lowercased().split(separator: " ").map(String.init)
            .filter { !["offline_access", "openid", "profile", "email"].contains($0) }
        let given = granted.lowercased().split(separator: " ").map(String.init)
        guard !given.isEmpty, !wanted.isEmpty, !wanted.contains(where: { $0.hasSuffix(".default") })
        else { return false }
        return !wanted.contains(where: given.contains)
    }

    private static func refusal(
        _ status: Int, _ answer: TokenAnswer?, _ client: OAuthClient, _ redaction: SecretRedaction
    ) -> TokenError {
        let code =
            Self.code(ofStatus: status) ?? answer?.error.map(Self.code(of:))
            ?? (status == 200 ? .unreadable : status == 401 ? .clientRefused : .requestRefused)
        let told = [answer?.error, answer?.errorDescription].compactMap(\.self)
            .map { ShownText.onOneLine(String(redaction.redacted($0).prefix(300))) }
        let words = told.isEmpty ? "" : ", “\(told.joined(separator: ": "))”"
        let said = status == 200 && answer?.error == nil ? "without a token" : "status \(status)"
        return TokenError(code, client, "it answers \(said)\(words)")
    }

    /// What a status says whatever stands in the body.
    private static func code(ofStatus status: Int) -> TokenError.Code? {
        status == 408 || status == 429 || status >= 500 ? .unavailable : nil
    }

    /// RFC 6749 §5.2, and what providers add to it.
    private static func code(of error: String) -> TokenError.Code {
        switch error {
        case "invalid_grant", "interaction_required", "consent_required", "access_denied":
            .grantRefused
        case "invalid_client", "unauthorized_client": .clientRefused
        case "invalid_scope", "invalid_resource": .scopeRefused
        case "temporarily_unavailable", "server_error", "slow_down": .unavailable
        default: .requestRefused
        }
    }
}

/// The JSON of an answer, a refusal or not.
private struct TokenAnswer: Decodable {
    var accessToken: String?
    var tokenType: String?
    var lifetime: Seconds?
    var refreshToken: String?
    var refreshLifetime: Seconds?
    var scope: String?
    var error: String?
    var errorDescription: String?

    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case tokenType = "token_type"
        case lifetime = "expires_in"
        case refreshToken = "refresh_token"
        case refreshLifetime = "refresh_token_expires_in"
        case otherRefreshLifetime = "refresh_expires_in"
        case scope, error
        case errorDescription = "error_description"
    }

    init(from decoder: any Decoder) throws {
        let answer = try decoder.container(keyedBy: CodingKeys.self)
        accessToken = try answer.decodeIfPresent(String.self, forKey: .accessToken)
        tokenType = try answer.decodeIfPresent(String.self, forKey: .tokenType)
        lifetime = try answer.decodeIfPresent(Seconds.self, forKey: .lifetime)
        refreshToken = try answer.decodeIfPresent(String.self, forKey: .refreshToken)
        refreshLifetime =
            try answer.decodeIfPresent(Seconds.self, forKey: .refreshLifetime)
            ?? answer.decodeIfPresent(Seconds.self, forKey: .otherRefreshLifetime)
        scope = try answer.decodeIfPresent(String.self, forKey: .scope)
        error = try answer.decodeIfPresent(String.self, forKey: .error)
        errorDescription = try answer.decodeIfPresent(String.self, forKey: .errorDescription)
    }
}

/// A number of seconds, which some servers write as text; zero and nonsense are none.
private struct Seconds: Decodable {
    var duration: Duration?
    /// Ten years: what is longer is no time that a token has.
    private static let longest = 10.0 * 365 * 86_400

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        let number: Double?
        do { number = try value.decode(Double.self) } catch {
            number = Double(try value.decode(String.self))
        }
        duration = number.flatMap {
            $0 >= 1 && $0 <= Self.longest ? .seconds(Int($0)) : nil
        }
    }
}
