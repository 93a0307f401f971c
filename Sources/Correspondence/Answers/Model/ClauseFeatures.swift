/// What the model weighs in a clause: its words, pairs of words, their beginnings, and the order of
/// its concepts.
package struct ClauseFeatures: Sendable {
    /// A number for each feature, each once.
    package var keys: [UInt32] { features.keys }
    /// The words that a feature stands on, for those that stand on words in a row; empty unless
    /// asked for.
    private(set) var places: [UInt32: Range<Int>] = [:]
    private let keepsPlaces: Bool
    private var features: FeatureSet

    /// The features of the words of a clause.
    package init(_ words: ArraySlice<AnswerWord>, keepingPlaces keepsPlaces: Bool = false) {
        self.keepsPlaces = keepsPlaces
        features = FeatureSet(capacity: words.count * 12)
        add(.bias, 0, 0)
        add(.length, Self.length(words.count), 0)
        addWords(words)
        addConcepts(words)
    }

    private enum Kind: UInt64 {
        case bias = 1, length, word, pair, stem, stems, concept, order, run, together
    }

    private static func length(_ count: Int) -> UInt64 {
        switch count {
        case ...2: 0
        case ...5: 1
        case ...10: 2
        case ...20: 3
        default: 4
        }
    }

    private mutating func addWords(_ words: ArraySlice<AnswerWord>) {
        let edge = FeatureSet.hash("^".utf8)
        let hashes = [edge] + words.map { FeatureSet.hash($0.text.utf8) } + [edge &+ 1]
        let stems = [edge] + words.map { FeatureSet.hash(Self.stem($0.text)) } + [edge &+ 1]
        let first = words.startIndex - 1
        for index in hashes.indices {
            let place = first + index
            if words.indices.contains(place) {
                add(.word, hashes[index], 0, place..<(place + 1))
                if stems[index] != hashes[index] { add(.stem, stems[index], 0) }
            }
            guard index > 0 else { continue }
            add(.pair, hashes[index - 1], hashes[index], (place - 1)..<(place + 1))
            if stems[index - 1] != hashes[index - 1] || stems[index] != hashes[index] {
                add(.stems, stems[index - 1], stems[index], (place - 1)..<(place + 1))
            }
        }
    }

    /// The first five letters, which most forms of a word share; a slot is whole.
    private static func stem(_ word: String) -> Substring.UTF8View {
        (word.hasPrefix("@") ? word[...] : word.prefix(5)).utf8
    }

    private mutating func addConcepts(_ words: ArraySlice<AnswerWord>) {
        let edge = UInt64.max
        var (before, last) = (edge, edge)
        var all: UInt64 = 0
        for word in words {
            let isMark = [",", ";", "?", "!"].contains(word.text)
            let concepts = word.concepts.rawValue
            guard concepts != 0 || isMark else { continue }
            all |= concepts
            let symbol = isMark ? FeatureSet.hash(word.text.utf8) : concepts
            add(.order, last, symbol)
            add(.run, before &* 31 &+ last, symbol)
            (before, last) = (last, symbol)
        }
        add(.order, last, edge)
        addTogether(all)
    }

    private mutating func addTogether(_ concepts: UInt64) {
        let bits = AnswerConcepts(rawValue: concepts).places.map(UInt64.init)
        for (index, bit) in bits.enumerated() {
            add(.concept, bit, 0)
            for other in bits[(index + 1)...] { add(.together, bit, other) }
        }
    }

    private mutating func add(_ kind: Kind, _ a: UInt64, _ b: UInt64, _ place: Range<Int>? = nil) {
        let key = features.add(kind.rawValue, a, b)
        if keepsPlaces, let key { places[key] = place }
    }
}
