/// The file of a model: two counts, then features' keys and weights, then the lexicon's keys and
/// concepts; numbers little-endian.
extension AnswerModel {
    /// The model that the file holds; an empty one where it is cut short.
    package init(file: [UInt8]) {
        var rest = file[...]
        guard rest.count >= 8 else { return }
        let features = Int(Self.take(UInt32.self, &rest))
        let words = Int(Self.take(UInt32.self, &rest))
        let size = features * (4 + Self.claims.count) + words * 12
        guard rest.count == size else { return }
        keys = (0..<features).map { _ in Self.take(UInt32.self, &rest) }
        weights = rest.prefix(features * Self.claims.count).map { Int8(bitPattern: $0) }
        rest = rest.dropFirst(weights.count)
        lexicon.keys = (0..<words).map { _ in Self.take(UInt32.self, &rest) }
        lexicon.concepts = (0..<words).map { _ in Self.take(UInt64.self, &rest) }
    }

    /// The bytes of the model's file.
    package var file: [UInt8] {
        var file: [UInt8] = []
        Self.put(UInt32(keys.count), &file)
        Self.put(UInt32(lexicon.keys.count), &file)
        for key in keys { Self.put(key, &file) }
        file += weights.map { UInt8(bitPattern: $0) }
        for key in lexicon.keys { Self.put(key, &file) }
        for concepts in lexicon.concepts { Self.put(concepts, &file) }
        return file
    }

    private static func take<Number: FixedWidthInteger>(
        _: Number.Type, _ rest: inout ArraySlice<UInt8>
    ) -> Number {
        let bytes = rest.prefix(Number.bitWidth / 8)
        rest = rest.dropFirst(bytes.count)
        return bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
    }

    private static func put<Number: FixedWidthInteger>(_ number: Number, _ file: inout [UInt8]) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            file.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
