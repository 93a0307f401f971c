import FuzzSupport
import InternetMessage
import MIME

/// Parses the given bytes as a message, its header alone, and as HTML.
///
/// Built only where `FUZZ` is set, with libFuzzer: see `Tests/Fuzz/run`.
@c(LLVMFuzzerTestOneInput)
public func fuzzMIME(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard unsafe !FuzzWatch.turnsAway(start, count) else { return 0 }
    let bytes = unsafe FuzzInput.bytes(at: start, count: count)
    FuzzWatch.bounded {
        let message = MessageParser.parse(bytes)
        precondition(message.header.allSatisfy { !$0.value.utf8.contains(10) })
        precondition(message.from.allSatisfy { !$0.address.utf8.contains(10) })
        _ = MessageParser.parseHeader(bytes)
        _ = HTMLText.text(of: String(decoding: bytes, as: UTF8.self))
        FuzzWatch.plantedBug()
    }
    return 0
}
