/// Host names, and the patterns that stand for several: `mta[1-4].example.org`, `*.example.org`.
enum HostNamePattern {
    /// Whether it is a host name as RFC 1123 §2.1 has it, an underscore allowed; nothing else is
    /// ever quoted from DNS.
    static func isHostName(_ text: String) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count)
                && label.utf8.allSatisfy {
                    (48...57).contains($0) || (97...122).contains($0) || (65...90).contains($0)
                        || $0 == 45 || $0 == 95
                }
        }
    }

    /// Whether `name` is one of those that `pattern` stands for.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        let labels = name.lowercased().split(separator: ".")
        let wanted = pattern.lowercased().split(separator: ".")
        return labels.count == wanted.count
            && zip(labels, wanted).allSatisfy { matchesLabel($0, $1) }
    }

    private static func matchesLabel(_ label: Substring, _ pattern: Substring) -> Bool {
        if pattern == "*" || pattern == label { return true }
        guard let open = pattern.firstIndex(of: "["), let close = pattern.lastIndex(of: "]"),
            open < close
        else { return false }
        let (head, tail) = (pattern[..<open], pattern[pattern.index(after: close)...])
        let bounds = pattern[pattern.index(after: open)..<close].split(separator: "-")
            .compactMap { Int($0) }
        guard bounds.count == 2, label.hasPrefix(head), label.hasSuffix(tail),
            label.count > head.count + tail.count,
            let number = Int(label.dropFirst(head.count).dropLast(tail.count))
        else { return false }
        return bounds[0] <= number && number <= bounds[1]
    }
}
