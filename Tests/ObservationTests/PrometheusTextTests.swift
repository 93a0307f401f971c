import Observation
import Testing

@Suite struct PrometheusTextTests {
    private typealias Sample = MetricFamily.Sample

    private func lines(_ samples: Sample..., help: String = "What it is.") -> [String] {
        PrometheusText.text(of: [MetricFamily("a_b", help, samples)])
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func aFamilyHasItsHelpItsTypeAndALineASample() {
        #expect(
            lines(Sample(1, .init("x", "1")), Sample(2, .init("x", "2"), .init("y", "3")))
                == [
                    "# HELP a_b What it is.", "# TYPE a_b gauge", "a_b{x=\"1\"} 1",
                    "a_b{x=\"2\",y=\"3\"} 2", "",
                ])
    }

    @Test func aCounterIsSaidToBeOne() {
        let family = MetricFamily("a_total", "Counted.", [Sample(7)], kind: .counter)
        #expect(PrometheusText.text(of: [family]).hasSuffix("# TYPE a_total counter\na_total 7\n"))
    }

    @Test(arguments: [
        (0, "0"), (1_793_793_600, "1793793600"), (1_793_793_600.25, "1793793600.25"), (-3, "-3"),
        (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e300, "1e+300"),
    ])
    func aNumberIsWrittenAsPrometheusReadsIt(value: Double, text: String) {
        #expect(lines(Sample(value))[2] == "a_b \(text)")
    }

    /// One that could end its line or its quotation would forge another.
    @Test func whatStandsInALabelOrHelpStaysInIt() {
        let hostile = "a\"} 1\nforged \\ 2"
        #expect(
            lines(Sample(3, .init("x", hostile)))[2]
                == "a_b{x=\"a\\\"} 1\\nforged \\\\ 2\"} 3")
        #expect(lines(Sample(3), help: "a\nb\\c")[0] == "# HELP a_b a\\nb\\\\c")
    }

    @Test func whatHasNoSampleIsLeftOut() {
        #expect(PrometheusText.text(of: [MetricFamily("a", "b", [])]).isEmpty)
    }
}
