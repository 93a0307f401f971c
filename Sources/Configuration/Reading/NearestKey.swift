/// The one of `candidates` that `key` was probably meant to be: at most a third of its letters
/// differ. Nil where none is near.
func nearestKey(to key: String, among candidates: some Sequence<String>) -> String? {
    let near = candidates.map { (distance: editDistance(key, $0), key: $0) }
        .min { ($0.distance, $0.key) < ($1.distance, $1.key) }
    guard let near, near.distance <= max(2, key.count / 3), near.distance < key.count else {
        return nil
    }
    return near.key
}

/// How many letters must be added, dropped or changed to get from one text to the other.
private func editDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
        var previous = row[0]
        row[0] = index + 1
        for column in right.indices {
            let change = previous + (byte == right[column] ? 0 : 1)
            previous = row[column + 1]
            row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
        }
    }
    return row[right.count]
}
