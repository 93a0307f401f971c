/// How auto-responders begin their subjects, in the languages people set them up in.
enum AutoReplyPhrases {
    /// Whether the lower-cased subject is an auto-responder's.
    static func isAutoReply(_ subject: String) -> Bool {
        openings.contains { subject.hasPrefix($0) } || phrases.isFound(in: subject)
            || saysAway(subject)
    }

    /// `I am out of the office until Monday`, but not `Photos from out of the office party`.
    private static func saysAway(_ subject: String) -> Bool {
        guard let away = subject.firstRange(of: "out of the office") else { return false }
        let next = subject[away.upperBound...].prefix { $0.isLetter || $0 == " " }
            .split(separator: " ").first
        return next.map { times.contains(String($0)) } ?? true
    }

    private static let times: Set = [
        "until", "till", "from", "on", "for", "through", "and", "this", "today", "tomorrow",
        "next", "in", "at", "with", "due", "between", "starting", "message", "notice", "reply",
        "notification", "autoreply", "auto", "response", "as", "since", "w", "re", "returning",
    ]

    private static let openings = [
        "auto:", "auto-reply", "autoreply", "auto reply", "auto response", "auto-response",
        "automatic reply", "automatic response", "automated reply", "automated response",
        "out of office", "out-of-office", "ooo:", "automatische antwort", "abwesenheit",
        "réponse automatique", "respuesta automática", "risposta automatica",
        "resposta automática", "resposta automàtica", "automatisch antwoord", "afwezig:",
        "automatisk svar", "automatiskt svar", "autosvar", "automaattinen vastaus",
        "автоматический ответ", "автоответ", "автоматична відповідь", "автовідповідь",
        "автоматичен отговор", "аутоматски одговор", "automatyczna odpowiedź",
        "odpowiedź automatyczna", "automatická odpověď", "automatická odpoveď",
        "automatikus válasz", "răspuns automat", "automatski odgovor", "samodejni odgovor",
        "αυτόματη απάντηση", "otomatik yanıt", "automaatvastus", "automātiskā atbilde",
        "automatinis atsakymas", "自動応答", "自動返信", "不在通知", "自动答复", "自动回复",
        "自動回覆", "자동 회신", "자동회신", "자동 응답", "자동응답", "رد تلقائي", "پاسخ خودکار",
        "תשובה אוטומטית", "trả lời tự động", "ตอบกลับอัตโนมัติ", "การตอบกลับอัตโนมัติ",
        "balasan otomatis",
    ]

    private static let phrases = PhraseSet([
        "out of office", "autoreply:", "auto-reply:", "automatic reply:",
        "vacation reply", "vacation response", "vacation message", "away from my mail",
        "abwesenheitsnotiz", "absence du bureau", "fuera de la oficina", "fuori ufficio",
    ])
}
