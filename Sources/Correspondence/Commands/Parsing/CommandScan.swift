/// One walk over a mail's lines that gathers its commands.
///
/// What a line may do depends on what stands above it. Above the first line of other words, it was
/// written to be obeyed. Below, it may be somebody else's, whatever the mail looks like: a mail
/// program, a gateway or a person may have taken the marks off a quotation.
struct CommandScan {
    /// The commands so far.
    private(set) var commands: [Command] = []
    /// Whether nothing below can be a command.
    private(set) var isEnded = false

    private let ground: CommandGround
    private var lines: MailLines { ground.lines }
    /// Whether something stands above that is neither command, greeting, thanks nor blank.
    private var isBelowOthers = false
    /// How many lines of other words stand above.
    private var othersCount = 0
    /// Nobody gives orders below more: hostile mail is not looked through to its end.
    private static let othersMax = 1_000
    /// Whether the line above is quoted, or the end of a quoted line that was rewrapped.
    private var isInQuotation = false
    /// Whether the line above is prose that goes on.
    private var wasProse = false
    /// Whether the line above is a long note that may go on.
    private var isInNote = false
    /// The first line below what a gateway put on top of the mail.
    private var bannerEnd = 0
    /// Whether a greeting or thanks stands above.
    private var wasCourteous = false
    private var listing = CommandListing()

    init(_ ground: CommandGround) { self.ground = ground }

    /// Passes over what a gateway put on top of the mail.
    mutating func passBanner() { bannerEnd = GatewayBanner.end(lines) }

    /// Reads the next line; of the last, what it means for lines below is left out.
    mutating func take(_ line: Int, isLast: Bool) {
        if line < bannerEnd {
            return
        } else if lines.isBlank(line) {
            (isInQuotation, wasProse, isInNote) = (false, false, false)
        } else if ground.kinds[line] == .quoted {
            pass(line, isQuoted: true)
        } else if !ground.isOwn(line) {
            pass(line, isQuoted: isInQuotation)
        } else if isInQuotation {
            isBelowOthers = true
        } else if !readCommand(line), !isLast {
            // Below other words a greeting changes nothing any more.
            if !isBelowOthers, isMereCourtesy(line) {
                (wasProse, wasCourteous) = (false, true)
            } else {
                passOwn(line)
            }
        }
    }

    /// Whether the line only greets or thanks, where its writer would: another mail may begin with
    /// a greeting that is not the first line, and a name below an order is a signature.
    private func isMereCourtesy(_ line: Int) -> Bool {
        switch Courtesy(ground.text(line)) {
        case nil: false
        case .polite: true
        case .greeting: commands.isEmpty && !wasCourteous
        case .thanksToName: commands.isEmpty
        }
    }

    /// Passes over a line that is not the writer's.
    private mutating func pass(_ line: Int, isQuoted: Bool) {
        isBelowOthers = true
        wasProse = false
        isEnded =
            isQuoted && !isInQuotation && QuotedHead.begins(lines, at: line)
            || !isQuoted && PossibleHead.isRule(lines, line)
        isInQuotation = isQuoted
    }

    private mutating func passOwn(_ line: Int) {
        isBelowOthers = true
        othersCount += 1
        isEnded = othersCount > Self.othersMax || PossibleHead.begins(lines, at: line)
        wasProse = isRunningProse(line)
    }

    private mutating func readCommand(_ line: Int) -> Bool {
        guard !wasProse, ground.remainder?.line == line || mayBeCommand(line),
            var command = CommandParser(ground.text(line)).command,
            !Self.mayEndSentence(command) || beginsSentence(line)
        else { return false }
        guard !introduces(line, command), !isSentence(command) else { return false }
        let isDoubtful =
            isBelowOthers || isInNote || command.standing == .doubtful || isIndented(line)
            || listing.isQuotation(lines, at: line) || bearsForeignMark(line)
        if isDoubtful, !command.verb.isHarmless { command.execution = .confirm }
        if CommandParser.takesText(command) {
            if command.verb == .send, mayHoldQuotation(below: line + 1) {
                command.execution = .confirm
            }
            command.argument = argument(of: command, below: line + 1)
            isEnded = true
        }
        isInNote = command.verb.takesWords && isRunningProse(line)
        commands.append(command)
        isEnded = isEnded || commands.count == CommandReader.commandsMax
        return true
    }

    /// `Cause we were late` continues the line above.
    private func isSentence(_ command: Command) -> Bool {
        (isBelowOthers || isInNote) && [.eitherWay, .doubtful].contains(command.standing)
    }

    /// `Note from Jo:` and the like introduce what somebody else wrote.
    private func introduces(_ line: Int, _ command: Command) -> Bool {
        command.verb.takesWords
            && (lines.last(line) == UInt8(ascii: ":") || PossibleHead.begins(lines, at: line))
    }

    /// Some programs mark a quotation only by setting it in.
    private func isIndented(_ line: Int) -> Bool {
        let blanks = lines.text(line).prefix { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
        return blanks.count >= 2 || blanks.contains { $0 != " " }
    }

    /// Whether a mark stands before the line that people use as `>`: `»`, `›`, `│`.
    private func bearsForeignMark(_ line: Int) -> Bool {
        guard let first = lines.trimmed(line).unicodeScalars.first else { return false }
        return Self.foreignMarks.contains(first)
    }

    private static let foreignMarks = Set("»›❯▸▶→↳┃│▏❘｜＞".unicodeScalars)

    /// Whether what would be sent may hold somebody else's words: it goes on behind a quotation,
    /// or another mail's head stands in it.
    private func mayHoldQuotation(below start: Int) -> Bool {
        let kinds = ground.kinds[min(start, ground.kinds.count)...]
        let first = kinds.firstIndex { $0 == .quoted } ?? kinds.endIndex
        if kinds[first...].contains(.own) { return true }
        return kinds.indices.contains { line in
            ground.isOwn(line) && !lines.isBlank(line) && PossibleHead.begins(lines, at: line)
        }
    }

    /// Whether a command may stand on that line, as far as its first word tells.
    func mayBegin(_ line: Int) -> Bool {
        ground.remainder?.line == line || ground.isOwn(line) && mayBeCommand(line)
    }

    private func mayBeCommand(_ line: Int) -> Bool {
        var content = lines.content(of: line)
        guard (2...600).contains(content.count), lines.bytes[content.lowerBound] != 62 else {
            return false
        }
        content = content.dropFirst(ListMarker(lines.bytes[content])?.length ?? 0)
        guard let first = content.first else { return false }
        let byte = lines.bytes[first]
        // A ticket, a quotation mark.
        if "#\"'`".utf8.contains(byte) || byte >= 0xE2 || byte == 0xC2 { return true }
        let end = content.first { Self.endsWord(lines.bytes[$0]) }
        let word = lines.bytes[first..<(end ?? content.upperBound)]
        guard word.count <= 24, CommandPhrases.mayOpen(word) else { return false }
        let text = String(decoding: word, as: UTF8.self).lowercased().trimmingMarks
        return text == "ticket" || text.utf8.contains(0xE2)
            || CommandPhrases.openings.contains(text)
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"),
            UInt8(ascii: ":"), UInt8(ascii: ";"):
            true
        default: false
        }
    }

    /// A long line without an end: the next one continues its sentence, even if it begins with
    /// a verb.
    private func isRunningProse(_ line: Int) -> Bool {
        let content = lines.content(of: line)
        guard content.count >= 50, let last = content.last else { return false }
        return !".!?:;,".utf8.contains(lines.bytes[last])
    }

    /// `until Friday`, `approved` and `sent` may be the end of a sentence however short its first
    /// line was.
    private static func mayEndSentence(_ command: Command) -> Bool {
        guard command.tickets.isEmpty else { return false }
        return command.verb.syntax.traits.contains(.endsSentence) || command.isPhrase
            || command.standing != .order
    }

    private func beginsSentence(_ line: Int) -> Bool {
        guard line > 0, !lines.isBlank(line - 1) else { return true }
        return ".!?:;,".utf8.contains(lines.last(line - 1))
            || lines.trimmed(line - 1) == commands.last?.line
            || Courtesy.isMere(lines.trimmed(line - 1))
    }

    private func argument(of command: Command, below start: Int) -> String? {
        let text = ground.ownText(from: start)
        let parts = [command.argument, text.isEmpty ? nil : text].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
}
