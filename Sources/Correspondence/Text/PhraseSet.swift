/// A set of phrases looked for all at once, byte by byte.
///
/// Why not `String.contains`: it compares characters and builds a table per call, which made
/// reading a message several times slower. Texts and phrases are lower-cased by the caller.
struct PhraseSet: Sendable {
    /// The phrases by their first byte.
    private let buckets: [[[UInt8]]]

    init(_ phrases: [String]) {
        var buckets = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            guard let first = bytes.first else { continue }
            buckets[Int(first)].append(bytes)
        }
        self.buckets = buckets
    }

    /// Whether any of the phrases stands somewhere in the text.
    func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { buffer in
            unsafe find(in: buffer)
        }
    }

    private func find(in buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        for start in 0..<buffer.count {
            let candidates = buckets[unsafe Int(buffer[start])]
            for phrase in candidates where start + phrase.count <= buffer.count {
                var index = 1
                while index < phrase.count, unsafe buffer[start + index] == phrase[index] {
                    index += 1
                }
                if index == phrase.count { return true }
            }
        }
        return false
    }
}
