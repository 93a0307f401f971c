/// What else proves a mail's author where DMARC says nothing of the author's domain.
///
/// Anything but `nothing` is for borders that remove foreign Authentication-Results fields: a
/// forged one right below a genuine `dmarc=none` looks like one of ours.
public enum WithoutDMARC: String, Hashable, Sendable, CaseIterable {
    /// Nothing does.
    case nothing = "off"
    /// A DKIM signature of the author's domain or of one above it.
    case dkim
    /// An envelope sender in the author's domain or in one above it, which SPF allows.
    case spf
}

/// What our own border server found about one author.
public struct AuthorFindings: Hashable, Sendable {
    /// DMARC's verdict (RFC 7489).
    public enum DMARC: String, Hashable, Sendable, CaseIterable {
        /// It passed for exactly the author's domain.
        case pass
        /// The author's domain publishes no policy.
        case none
        /// No field of ours has a verdict.
        case absent
        /// Anything else: it failed, could not be found out, is about another domain, contradicts
        /// itself.
        case other
    }

    /// What the topmost field of ours that has a result of DKIM, or of SPF, says.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// It passed for the author's domain or one above it.
        case aligned
        /// Anything else, or nothing.
        case other
    }

    /// DMARC's verdict.
    public var dmarc: DMARC
    /// DKIM's result.
    public var dkim: Method
    /// SPF's result.
    public var spf: Method

    /// Memberwise.
    public init(dmarc: DMARC, dkim: Method, spf: Method) {
        (self.dmarc, self.dkim, self.spf) = (dmarc, dkim, spf)
    }
}

/// The table of what proves an author: the first row that fits decides, and the last fits all.
public enum AuthorProof {
    /// One row; an empty list stands for anything.
    public struct Row: Hashable, Sendable {
        /// DMARC's verdicts that it is about.
        public let dmarc: [AuthorFindings.DMARC]
        /// The settings of `authentication.without-dmarc`.
        public let setting: [WithoutDMARC]
        /// DKIM's results.
        public let dkim: [AuthorFindings.Method]
        /// SPF's results.
        public let spf: [AuthorFindings.Method]
        /// Whether the author is proven.
        public let isProven: Bool

        /// Memberwise; what is left out may be anything.
        init(
            dmarc: [AuthorFindings.DMARC] = [], setting: [WithoutDMARC] = [],
            dkim: [AuthorFindings.Method] = [], spf: [AuthorFindings.Method] = [],
            isProven: Bool
        ) {
            (self.dmarc, self.setting) = (dmarc, setting)
            (self.dkim, self.spf, self.isProven) = (dkim, spf, isProven)
        }

        func fits(_ findings: AuthorFindings, _ setting: WithoutDMARC) -> Bool {
            (dmarc.isEmpty || dmarc.contains(findings.dmarc))
                && (self.setting.isEmpty || self.setting.contains(setting))
                && (dkim.isEmpty || dkim.contains(findings.dkim))
                && (spf.isEmpty || spf.contains(findings.spf))
        }
    }

    /// All rows, in order.
    public static let rows = [
        Row(dmarc: [.pass], isProven: true),
        Row(dmarc: [.none, .absent], setting: [.dkim], dkim: [.aligned], isProven: true),
        Row(dmarc: [.none, .absent], setting: [.spf], spf: [.aligned], isProven: true),
        Row(isProven: false),
    ]

    /// Whether those findings prove the author.
    public static func isGiven(by findings: AuthorFindings, _ setting: WithoutDMARC) -> Bool {
        rows.first { $0.fits(findings, setting) }?.isProven ?? false
    }
}
