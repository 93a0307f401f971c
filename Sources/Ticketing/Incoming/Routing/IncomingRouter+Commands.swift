import Correspondence
import InternetMessage

// Mail of an agent that commands, or should.
extension IncomingRouter {
    /// A command mail is carried out once: the same again, by another path or after a restore,
    /// does nothing.
    func commanded(_ given: Situation, _ agent: Agent, _ proof: Sender.Proof) -> IncomingDecision {
        let ticket = given.correlation.ticket
        // A refused mail does not use up its content: the same may come again, proven.
        guard !given.facts.commands.isContentKnown else {
            return IncomingDecision(
                .filed, IncomingReason(.repeated, "the same command mail was answered before"),
                ticket: ticket, seenBy: .digest)
        }
        let remembered = IncomingEffect.remember(agent, .content)
        if proof.objection != nil {
            return refused(
                given, agent, .unproven(proof), remembered,
                IncomingReason(
                    .unproven, "commands that nothing proves to be \(agent.address)'s"))
        }
        if given.mail.message.messageID != nil, given.facts.commands.isIdentifierKnown {
            return refused(
                given, agent, .replayed, remembered,
                IncomingReason(
                    .replayed, "bears the Message-ID of commands carried out before"))
        }
        var effects = [remembered, .remember(agent, .identifier)]
        guard !given.reading.commands.isEmpty else {
            return withoutCommand(given, agent, effects)
        }
        guard given.mail.isAddressedToUs else { return misaddressed(given, agent, effects) }
        let plan = plan(given, agent)
        if plan.isRepeated { return repeated(given, plan, effects) }
        effects.append(.carryOut(plan))
        return IncomingDecision(
            .filed, .commands, ticket: ticket, effects: effects, seenBy: .answer)
    }

    /// The refusal goes to the agent's configured address, and the mail into quarantine. Someone
    /// who forges an agent's mail makes us write a few mails an hour; the rest is told in one.
    private func refused(
        _ given: Situation, _ agent: Agent, _ objection: CommandObjection,
        _ remembered: IncomingEffect, _ reason: IncomingReason
    ) -> IncomingDecision {
        var plan = CommandPlan(agent: agent, ticket: given.correlation.ticket, steps: [])
        plan.steps = given.reading.commands.prefix(rules.limits.commandsPerMail).map {
            .refuse($0, objection)
        }
        let mayAnswer = mayRefuse(given)
        return IncomingDecision(
            .quarantined, reason,
            effects: [remembered, mayAnswer ? .refuse(plan) : .bundle(agent)],
            seenBy: mayAnswer ? .answer : .notice)
    }

    /// Somebody else passed on what an agent wrote to them: it is kept, the agent is told, and
    /// nothing is done.
    private func misaddressed(
        _ given: Situation, _ agent: Agent, _ effects: [IncomingEffect]
    ) -> IncomingDecision {
        var plan = CommandPlan(agent: agent, ticket: given.correlation.ticket, steps: [])
        plan.steps = given.reading.commands.prefix(rules.limits.commandsPerMail).map {
            .refuse($0, .misaddressed(to: rules.address))
        }
        let mayAnswer = mayRefuse(given)
        return IncomingDecision(
            .filed,
            IncomingReason(.misaddressed, "commands in a mail that was not addressed to the bot"),
            ticket: plan.ticket, effects: effects + (mayAnswer ? [.refuse(plan)] : []),
            seenBy: mayAnswer ? .answer : .digest)
    }

    /// The same orders may be an old mail that somebody sent once more: the agent is asked, a few
    /// times an hour, and the digest has the rest.
    private func repeated(
        _ given: Situation, _ plan: CommandPlan, _ effects: [IncomingEffect]
    ) -> IncomingDecision {
        let mayAnswer = mayRefuse(given)
        return IncomingDecision(
            .filed,
            IncomingReason(.doneBefore, "orders that were carried out before, in the same words"),
            ticket: plan.ticket, effects: effects + (mayAnswer ? [.carryOut(plan)] : []),
            seenBy: mayAnswer ? .answer : .digest)
    }

    private func mayRefuse(_ given: Situation) -> Bool {
        let refusals = given.facts.commands.refusals
        let lastHour = refusals.count { given.now - $0 < .hours(1) }
        return lastHour < rules.limits.refusalsPerHour
            && refusals.count < rules.limits.refusalsPerDay
    }

    // MARK: Plans

    private func plan(_ given: Situation, _ agent: Agent) -> CommandPlan {
        let commands = given.reading.commands
        var plan = CommandPlan(agent: agent, ticket: given.correlation.ticket, steps: [])
        guard given.mail.read.age(at: given.now) <= rules.limits.commandsExpireAfter else {
            plan.steps = commands.prefix(rules.limits.commandsPerMail).map { .refuse($0, .tooOld) }
            return plan
        }
        var former: Set<Asked> = []
        for command in commands {
            let asked = targets(of: command, plan.ticket).map { Asked(command, $0) }
            defer { former = Set(asked) }
            for target in asked where !former.contains(target) {
                guard plan.steps.count < rules.limits.commandsPerMail else {
                    plan.steps.append(
                        .refuse(
                            command,
                            .tooMany(commands.count, limit: rules.limits.commandsPerMail)))
                    return plan
                }
                plan.steps.append(step(command, target.ticket, given))
            }
        }
        plan.slips = slips(in: given)
        plan.isRepeated = plan.steps.contains { step in
            if case .refuse(_, .doneBefore) = step { true } else { false }
        }
        return plan
    }

    private func step(
        _ command: Command, _ target: TicketNumber?, _ given: Situation
    ) -> CommandPlan.Step {
        guard command.execution == .yes, !given.isMarked else {
            return .confirm(command, on: target)
        }
        if command.isOrder, let moment = given.facts.commands.executedAt {
            return .refuse(command, .doneBefore(at: moment))
        }
        return .execute(command, on: target)
    }

    /// What is asked of which ticket. The same on two lines in a row is asked once; with another
    /// order between them, both are meant.
    private struct Asked: Hashable {
        let verb: Command.Verb
        let argument: String?
        let ticket: TicketNumber?

        init(_ command: Command, _ ticket: TicketNumber?) {
            (verb, argument, self.ticket) = (command.verb, command.argument, ticket)
        }
    }

    private func targets(of command: Command, _ ticket: TicketNumber?) -> [TicketNumber?] {
        command.tickets.isEmpty ? [ticket] : command.tickets.map { TicketNumber($0) }
    }

    /// Lines that look like commands and are not, with the nearest one.
    func slips(in given: Situation) -> [CommandSlipFound] {
        let read = Set(
            given.reading.commands.flatMap {
                ($0.line + "\n" + ($0.argument ?? "")).split(whereSeparator: \.isNewline)
            }.map { String($0).trimmed })
        return given.reading.reply.split(whereSeparator: \.isNewline).map { String($0).trimmed }
            .filter { !read.contains($0) && !$0.hasPrefix(">") }
            .compactMap { line in
                CommandReader.correction(of: line).map {
                    CommandSlipFound(line: line, meant: "\($0)")
                }
            }.prefix(10).map(\.self)
    }

    // MARK: Without a command

    /// No command in it: kept as a note, and said so; the same words again are only kept, for they
    /// may be an answering machine's. A person who writes more than the limit is told so once.
    private func withoutCommand(
        _ given: Situation, _ agent: Agent, _ effects: [IncomingEffect]
    ) -> IncomingDecision {
        let ticket = given.correlation.ticket
        let line = Self.tellingLine(of: given.reading.reply)
        var effects = effects
        if let ticket, !line.isEmpty {
            effects.append(
                .note(
                    .agentRemarked(agent.address, line), on: ticket,
                    by: agent.address.description))
        }
        guard !given.facts.commands.areWordsKnown else {
            return IncomingDecision(
                .filed,
                IncomingReason(.repeated, "no command in it, in the same words as before"),
                ticket: ticket, effects: effects, seenBy: .digest)
        }
        effects.append(.remember(agent, .words))
        let reason = IncomingReason(.withoutCommand, "an agent's mail without a command")
        let answered = given.facts.commands.answersWithoutCommand
        let limit = rules.limits.answersWithoutCommandPerDay
        guard answered.count <= limit else {
            return IncomingDecision(
                .filed, reason, ticket: ticket, effects: effects, seenBy: .digest)
        }
        let isLast = answered.count == limit
        effects.append(
            .answer(
                WithoutCommand(
                    agent: agent, ticket: ticket, named: given.facts.ticketNamed, line: line,
                    slips: slips(in: given),
                    silentUntil: isLast ? answered.first.map { $0 + .days(1) } : nil)))
        return IncomingDecision(.filed, reason, ticket: ticket, effects: effects, seenBy: .answer)
    }

    /// The line that says most of what a mail without a command wants: not its greeting.
    private static func tellingLine(of reply: String) -> String {
        let lines = reply.split(whereSeparator: \.isNewline).map { String($0).firstLine }
        return lines.first { $0.contains("#") }
            ?? lines.first { $0.split(separator: " ").count > 2 } ?? reply.firstLine
    }
}
