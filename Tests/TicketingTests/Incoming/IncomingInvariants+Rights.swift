import Correspondence
import InternetMessage
import Ticketing

// Who may open, command, answer and move.
extension Routed {
    /// A proven agent's report, a proven bounce source's; a mail of an agent that is
    /// not proven may open a draft. A forged one may nothing, nobody else ever.
    var opensWithoutRight: String? {
        guard !requests.isEmpty else { return nil }
        switch sender {
        case .agent(_, .proven), .bounceSource(isProven: true): return nil
        case .agent(_, .missing):
            let isMore = effects.contains {
                switch $0 {
                case .change(.open(let opening)): opening.mayLeaveAtOnce
                case .change(.join): true
                case .receipt(let receipt): receipt.isProven
                default: false
                }
            }
            return isMore ? "an unproven agent does more than open a draft" : nil
        case .agent(_, .forged), .bounceSource, .ourselves, .postmaster, .stranger:
            return "\(sender) opens a ticket"
        }
    }

    /// At most one open ticket per address and postmaster; nothing is opened that
    /// is not in our inventory.
    var opensForeignOrTwice: String? {
        for (request, _) in requests {
            let foreign = request.addresses.first { !IncomingFixture.pool.contains($0) }
            if let foreign { return "\(foreign) is not ours" }
        }
        let fresh = requests.flatMap { one in
            one.fresh.map { IncomingFacts.AddressAtPostmaster($0, one.request.postmaster.name) }
        }
        if Set(fresh).count < fresh.count { return "an address is opened twice" }
        let open = fresh.first { facts.openTicket(about: $0.address, $0.postmaster) != nil }
        return open.map { "a ticket is open about \($0.address)" }
    }

    /// Other people's lists are told, not ticketed.
    var opensForAlert: String? {
        let isAlert = mail.message.subject?.contains("blacklist alert") ?? false
        guard isAlert, mail.reading.rejections.isEmpty else { return nil }
        return requests.isEmpty ? nil : "an alert opens a ticket"
    }

    /// Only an agent may command, proven; what stands below other words, and
    /// what a marked mail says, is shown back; older than seven days, asked back; nothing twice.
    var obeysWrongly: String? {
        for case .carryOut(let plan) in effects {
            guard sender.isProvenAgent else { return "\(sender) commands" }
            if isMachines { return "a machine commands" }
            if mail.reading.commands.isEmpty { return "what nobody ordered is carried out" }
            if facts.commands.isContentKnown || facts.commands.isIdentifierKnown {
                return "a replay commands"
            }
            for case .execute(let command, _) in plan.steps {
                if command.execution == .confirm { return "\(command.words) is not asked back" }
                if isMarked { return "a marked mail commands" }
                let age = mail.read.age(at: IncomingFixture.now)
                if age > .days(7) { return "an old command is carried out" }
            }
        }
        return nil
    }

    /// An auto-reply or receipt never counts as an answer.
    var takesMachineForAnswer: String? {
        isMachines && !answers.isEmpty ? "a machine's mail is an answer" : nil
    }

    /// What a mail means is believed only when aligned; marked ones are a person's to
    /// judge.
    var believesWrongly: String? {
        for (proof, _) in answers where proof != .threadOnly {
            guard case .postmaster(_, aligned: true) = sender else {
                return "an unaligned mail is \(proof)"
            }
            if proof == .aligned, isMarked { return "a marked mail is believed" }
            if proof == .marked, !isMarked { return "an unmarked mail counts as marked" }
        }
        return nil
    }

    /// A ticket number from a stranger never threads; a forged "you are delisted"
    /// suggests, it never closes.
    var movesWithoutProof: String? {
        guard isUnprovenOutside else { return nil }
        let moved = effects.flatMap(\.touched).first { !provenTickets.contains($0) }
        return moved.map { "\(sender) moves \($0)" }
    }

    /// The postmaster's own reference is learnt from its proven mail.
    var learnsWrongly: String? {
        for case .learn(_, let postmaster, _) in effects {
            guard case .postmaster(let writer, aligned: true) = sender, !isMachines, !isMarked,
                writer.name == postmaster
            else { return "a reference is learnt from \(sender)" }
        }
        return nil
    }

    /// The clock is suspended, before the mail is understood, by an aligned pass, the
    /// ticket's reply address or a reference to one of our Message-IDs.
    var suspendsNot: String? {
        guard !isMachines, !mail.isOld else { return nil }
        let suspended = Set(answers.map(\.ticket))
        switch sender {
        case .postmaster(_, aligned: true):
            let meant = candidates + [facts.ticketAwaiting].compactMap { $0 }
            return meant.first { !suspended.contains($0) }.map { "\($0) goes on" }
        case .postmaster(_, aligned: false), .stranger:
            let shown = candidates.filter { provenTickets.contains($0) }
            return shown.first { !suspended.contains($0) }.map { "\($0) goes on" }
        case .agent, .bounceSource, .ourselves: return nil
        }
    }
}

// What may not be acted on.
extension Routed {
    /// Older mail opens nothing and causes no mail. Our own copy, however old, still
    /// settles whether a mail of ours left.
    var actsOnOldMail: String? {
        guard mail.isOld else { return nil }
        for effect in effects {
            switch effect {
            case .revoke: continue
            case .settle(_, .copyCameBack), .noteSignature:
                if sender == .ourselves { continue }
            default: break
            }
            return "old mail causes \(effect)"
        }
        return nil
    }

    /// What our own server says is forged does nothing; a refused command is
    /// answered to the registered address, and known from then on.
    var actsOnForgery: String? {
        guard case .forged = agent?.proof else { return nil }
        var refusals = 0
        for effect in effects {
            switch effect {
            case .revoke, .remember(_, .content): continue
            case .refuse, .bundle: refusals += 1
            default: return "a forged mail causes \(effect)"
            }
        }
        return refusals > 1 ? "a forged mail is refused \(refusals) times" : nil
    }

    /// Loops are impossible; our copy is evidence that a mail left, no more.
    var actsOnOurOwn: String? {
        guard sender == .ourselves else { return nil }
        for effect in effects {
            switch effect {
            case .revoke, .settle, .noteSignature: continue
            default: return "our own mail causes \(effect)"
            }
        }
        let isCopy = facts.ownMail?.hasSameBody ?? false
        let acts = effects.contains { if case .revoke = $0 { false } else { true } }
        return acts && !isCopy ? "what is not our copy counts as one" : nil
    }

    /// A token is burnt when seen in a mail with other visible recipients.
    var keepsShownTokens: String? {
        let burnt = effects.compactMap { if case .revoke(let token) = $0 { token } else { nil } }
        return burnt == mail.shownTokens ? nil : "\(burnt) are burnt of \(mail.shownTokens)"
    }

    /// A replay does nothing twice, by content as well.
    var repeatsItself: String? {
        guard facts.commands.isContentKnown else { return nil }
        return effects.contains(where: \.isCommand) ? "the same content is answered again" : nil
    }

    /// A fuse per address; faults M18.
    var exceedsLimits: String? {
        let limits = IncomingFixture.rules.limits
        for effect in effects {
            if case .refuse = effect,
                facts.commands.refusals.count >= limits.refusalsPerDay
            {
                return "one refusal too many"
            }
            if case .answer = effect,
                facts.commands.answersWithoutCommand.count > limits.answersWithoutCommandPerDay
            {
                return "one answer too many"
            }
        }
        return nil
    }
}
