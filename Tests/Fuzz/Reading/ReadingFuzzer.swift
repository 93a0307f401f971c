import Correspondence
import FuzzSupport
import InternetMessage
import MIME

/// Reads the given bytes as a message, whole: no input may crash, hang or exhaust memory.
///
/// Built only where `FUZZ` is set, with libFuzzer: see `Tests/Fuzz/run`.
@c(LLVMFuzzerTestOneInput)
public func fuzzReading(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard unsafe !FuzzWatch.turnsAway(start, count) else { return 0 }
    let bytes = unsafe FuzzInput.bytes(at: start, count: count)
    FuzzWatch.bounded {
        let message = MessageParser.parse(bytes)
        let reading = MessageReader.read(message)
        check(reading)
        let trusted = AuthenticationResults.trusted(
            in: message.header, authservID: "mx.example.org")
        if let author = message.from.first?.email {
            _ = trusted.prove(author, withoutDMARC: .dkim)
        }
        _ = AddressReader.addresses(in: message.text ?? "")
        _ = AnswerReader.questions(in: reading.reply)
        FuzzWatch.plantedBug()
    }
    return 0
}

/// What holds of every reading.
private func check(_ reading: Reading) {
    precondition(!reading.isAutomatic || reading.automaticReason != nil)
    precondition(reading.automation == .person || reading.commands.allSatisfy(isAskedBack))
    precondition(!(reading.isAutomatic && reading.mayReply))
    precondition(reading.answer.map { (0...1).contains($0.confidence) } ?? true)
    if let answer = reading.answer, answer.class == .delisted {
        precondition(!answer.because.isEmpty)
    }
    precondition(reading.forwarded.allSatisfy { !($0.subject ?? "").utf8.contains(10) })
}

private func isAskedBack(_ command: Command) -> Bool { command.execution == .confirm }
