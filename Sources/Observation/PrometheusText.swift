/// Prometheus' text format, version 0.0.4.
public enum PrometheusText {
    /// What a page of it says that it is.
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// The families, a line a sample; those without samples are left out.
    public static func text(of families: [MetricFamily]) -> String {
        families.filter { !$0.samples.isEmpty }.map(text).joined()
    }

    private static func text(of family: MetricFamily) -> String {
        let head =
            "# HELP \(family.name) \(escaped(family.help))\n"
            + "# TYPE \(family.name) \(family.kind.rawValue)\n"
        return head + family.samples.map { line(of: $0, family.name) }.joined()
    }

    private static func line(of sample: MetricFamily.Sample, _ name: String) -> String {
        let labels = sample.labels.map { label in
            "\(label.name)=\"\(escaped(label.value).replacing("\"", with: "\\\""))\""
        }
        let list = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
        return "\(name)\(list) \(number(sample.value))\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// Whole numbers without a fraction, as far as a Double has them exactly.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value)?.description ?? value.description
    }
}
