/// The file of a model: three counts and the fingerprint, then the features' keys and weights of
/// its clauses, the same of its answers, then the lexicon's keys and concepts; numbers
/// little-endian.
extension AnswerModel {
    /// The model that the file holds; an empty one where it is cut short.
    package init(file: [UInt8]) {
        self.init()
        var rest = file[...]
        guard rest.count >= 20 else { return }
        let counts = (0..<3).map { _ in Int(Self.take(UInt32.self, &rest)) }
        let madeOf = Self.take(UInt64.self, &rest)
        let size = counts[0] * clauses.rowSize + counts[1] * answers.rowSize + counts[2] * 12
        guard rest.count == size else { return }
        fingerprint = madeOf
        Self.take(&clauses, counts[0], &rest)
        Self.take(&answers, counts[1], &rest)
        lexicon.keys = (0..<counts[2]).map { _ in Self.take(UInt32.self, &rest) }
        lexicon.concepts = (0..<counts[2]).map { _ in Self.take(UInt64.self, &rest) }
    }

    /// The bytes of the model's file.
    package var file: [UInt8] {
        var file: [UInt8] = []
        for count in [clauses.keys.count, answers.keys.count, lexicon.keys.count] {
            Self.put(UInt32(count), &file)
        }
        Self.put(fingerprint, &file)
        for model in [clauses, answers] {
            for key in model.keys { Self.put(key, &file) }
            file += model.weights.map { UInt8(bitPattern: $0) }
        }
        for key in lexicon.keys { Self.put(key, &file) }
        for concepts in lexicon.concepts { Self.put(concepts, &file) }
        return file
    }

    private static func take(
        _ model: inout LinearModel, _ count: Int, _ rest: inout ArraySlice<UInt8>
    ) {
        model.keys = (0..<count).map { _ in take(UInt32.self, &rest) }
        model.weights = rest.prefix(count * model.outcomes).map { Int8(bitPattern: $0) }
        rest = rest.dropFirst(model.weights.count)
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

extension LinearModel {
    /// The bytes of a feature: its key and its weights.
    fileprivate var rowSize: Int { 4 + outcomes }
}
