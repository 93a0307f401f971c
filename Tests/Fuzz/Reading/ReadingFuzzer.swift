import Correspondence
import InternetMessage
import MIME

/// Reads the given bytes as a message, whole: no input may crash, hang or exhaust memory.
///
/// Built only where `FUZZ` is set, with libFuzzer: see `Tests/Fuzz/run`.
@c(LLVMFuzzerTestOneInput)
public func fuzzReading(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let message = MessageParser.parse(bytes)
    let reading = MessageReader.read(message)
    precondition(reading.isAutomatic == (reading.automaticReason != nil))
    precondition(!(reading.isAutomatic && reading.mayReply))
    precondition(message.header.allSatisfy { !$0.value.utf8.contains(10) })
    let trusted = AuthenticationResults.trusted(in: message.header, authservID: "mx.example.org")
    if let author = message.from.first?.email { _ = trusted.isAligned(with: author) }
    return 0
}
