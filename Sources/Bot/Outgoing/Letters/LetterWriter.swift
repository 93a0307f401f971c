import InternetMessage
import Letters
import Signing

/// Writes letters: looks up what a template wants to know, and has it rendered. It changes no
/// ticket and sends nothing.
struct LetterWriter {
    let rules: BotRules
    let keys: SigningKeys
    let renderer: TemplateRenderer
    /// What the DNS said about our addresses in this pass.
    let dns: GatheredDNSAnswers
    var now: Timestamp
}
