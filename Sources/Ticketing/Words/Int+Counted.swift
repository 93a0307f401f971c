extension Int {
    /// So many of something, the noun in the right number and large numbers in groups of three:
    /// `1 ticket`, `2 tickets`, `40,000 mails`.
    ///
    /// - `plural`: where the noun does not just take an s: `addresses`.
    public func counted(_ singular: String, _ plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
    }

    /// `40,000`.
    public var grouped: String {
        let digits = Array(String(magnitude))
        let shown = digits.indices.map { index in
            let isBreak = index > 0 && (digits.count - index).isMultiple(of: 3)
            return (isBreak ? "," : "") + String(digits[index])
        }.joined()
        return (self < 0 ? "−" : "") + shown
    }
}
