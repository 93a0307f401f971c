import Foundation
public import InternetMessage
import Synchronization

/// The access tokens of one client: kept in a file, got anew before they end.
///
/// May be used from any thread and beside other processes with the same file: one asks at a time.
public final class OAuthTokens: Sendable {
    /// What was got and could not be stored yet: nothing is asked for before it is.
    private struct State {
        var unstored: StoredTokens?
        var last: StoredTokens?
    }

    private let client: OAuthClient
    private let file: TokenFile
    private let endpoint: TokenEndpoint
    private let interruption: InterruptionFlag
    private let clock: @Sendable () -> Timestamp
    private let state = Mutex(State())

    /// The tokens of `client`; `clock` tells when they end.
    public init(
        _ client: OAuthClient, limits: TokenLimits = TokenLimits(),
        interruption: InterruptionFlag = InterruptionFlag(),
        clock: @escaping @Sendable () -> Timestamp
    ) {
        (self.client, self.interruption, self.clock) = (client, interruption, clock)
        file = TokenFile(client: client, limits: limits)
        endpoint = TokenEndpoint(client: client, limits: limits, interruption: interruption)
    }

    /// A token that is good for a while.
    ///
    /// - Throws: `TokenError`, or what reading the client's secrets throws.
    public func token() throws -> String {
        try token { kept, now in
            kept?.isUsable(for: self.client.scope, at: now) == true ? .keep : .replace
        }
    }

    /// Another token, since a mail server refused that one; nil where there is no reason to think
    /// that another is taken: the refused one was got a moment ago.
    ///
    /// - Throws: `TokenError`, or what reading the client's secrets throws.
    public func token(after refused: String) throws -> String? {
        let token = try token { kept, now in
            guard let kept, kept.accessToken == refused else {
                return kept?.isUsable(for: self.client.scope, at: now) == true ? .keep : .replace
            }
            return kept.isFresh(at: now) ? .keep : .replaceDead
        }
        return token == refused ? nil : token
    }

    /// Gets a token although there may be a good one.
    ///
    /// - Returns: when it ends.
    /// - Throws: `TokenError`, or what reading the client's secrets throws.
    public func renew() throws -> Timestamp {
        _ = try token { _, _ in .replaceDead }
        let end = state.withLock { $0.last?.expiresAt }
        return end.map { Timestamp(milliseconds: $0) } ?? clock()
    }

    /// When the refresh token ends unless a person renews it, as the token server says; nil where
    /// it says nothing of the kind.
    public var end: Timestamp? {
        state.withLock { state in
            // What cannot be read now is told at the next sign-in, which needs it.
            if state.last == nil { state.last = try? file.tokens() }
            return state.last?.end
        }
    }

    private enum Verdict { case keep, replace, replaceDead }

    private func token(_ judge: (StoredTokens?, Timestamp) -> Verdict) throws -> String {
        let origin = StoredTokens.Origin(client, begunWith: try begunWith())
        return try state.withLock { state in
            if state.unstored == nil, let kept = try file.tokens(), kept.origin == origin,
                judge(kept, clock()) == .keep
            {
                state.last = kept
                return kept.accessToken
            }
            return try file.inTurn(interruption) {
                try settle(&state)
                let kept = try file.newestTokens()
                let own = kept.flatMap { $0.origin == origin ? $0 : nil }
                let verdict = judge(own, clock())
                if let own, verdict == .keep {
                    state.last = own
                    return own.accessToken
                }
                do {
                    return try replace(kept, origin, &state)
                } catch let error as TokenError where error.isTransient && verdict == .replace {
                    guard let own, own.isAlive(for: client.scope, at: clock()) else { throw error }
                    return own.accessToken
                }
            }
        }
    }

    /// Stores what could not be stored before, unless another process has got newer tokens since.
    private func settle(_ state: inout State) throws {
        guard let unstored = state.unstored else { return }
        if try file.newestTokens()?.serial ?? 0 < unstored.serial {
            try file.store(unstored, in: try file.reserve())
        }
        state.unstored = nil
    }

    /// Asks for tokens and stores them before anybody uses them.
    private func replace(
        _ kept: StoredTokens?, _ origin: StoredTokens.Origin, _ state: inout State
    ) throws -> String {
        let secret = try client.secret?()
        let own = kept.flatMap { $0.origin == origin ? $0 : nil }
        let shown = own?.newest ?? origin.begunWith
        let room = try file.reserve()
        var answered: (status: Int, body: [UInt8])?
        let reply: TokenReply
        do {
            let form = TokenForm(client, secret: secret, refreshToken: shown)
            let answer = try endpoint.answer(to: form)
            answered = answer
            let secrets = [secret, shown, origin.begunWith, own?.accessToken].compactMap(\.self)
            reply = try TokenReply(
                status: answer.status, body: answer.body, to: client, hiding: secrets)
        } catch {
            guard let answered, let given = TokenReply.refreshToken(answered), given != shown else {
                file.removeAside()
                throw error
            }
            // Another time the answer may be better, and then only this one is taken.
            let rest = TokenReply(accessToken: "", lifetime: .zero, refreshToken: given)
            try keep(rest, origin, kept, room, &state)
            throw error
        }
        return try keep(reply, origin, kept, room, &state).accessToken
    }

    /// Stores what came before anybody uses it.
    @discardableResult private func keep(
        _ reply: TokenReply, _ origin: StoredTokens.Origin, _ kept: StoredTokens?,
        _ room: FileHandle, _ state: inout State
    ) throws -> StoredTokens {
        let tokens = StoredTokens(
            reply, from: origin, scope: client.scope, after: kept, at: clock())
        (state.unstored, state.last) = (tokens, tokens)
        try file.store(tokens, in: room)
        state.unstored = nil
        return tokens
    }

    private func begunWith() throws -> String? {
        switch client.grant {
        case .refreshToken(let read): try read()
        case .clientCredentials: nil
        }
    }
}
