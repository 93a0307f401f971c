/// The one of `candidates` that `name` was probably meant to be: at most a third of its letters
/// differ. Nil where none is near.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let near = candidates.map { (distance: editDistance(name, $0), name: $0) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let near, near.distance <= max(2, name.count / 3), near.distance < name.count else {
        return nil
    }
    return near.name
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
