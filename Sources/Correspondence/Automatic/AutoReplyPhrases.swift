/// How auto-responders begin their subjects, in the languages people set them up in.
enum AutoReplyPhrases {
    /// Whether the lower-cased subject is an auto-responder's.
    static func isAutoReply(_ subject: String) -> Bool {
        openings.contains { subject.hasPrefix($0) } || phrases.isFound(in: subject)
    }

    private static let openings = [
        "auto:", "auto-reply", "autoreply", "auto reply", "auto response", "auto-response",
        "automatic reply", "automatic response", "automated reply", "automated response",
        "out of office", "out-of-office", "ooo:", "automatische antwort", "abwesenheit",
        "réponse automatique", "respuesta automática", "risposta automatica",
        "resposta automática", "automatisch antwoord", "automatisk svar", "automatiskt svar",
        "automaattinen vastaus", "autosvar", "автоматический ответ", "автоответ",
        "automatyczna odpowiedź", "odpowiedź automatyczna", "automatická odpověď",
        "automatikus válasz", "otomatik yanıt", "自動返信", "自动回复", "自動回覆", "不在通知",
    ]

    private static let phrases = PhraseSet([
        "out of office", "out of the office", "autoreply:", "auto-reply:", "automatic reply:",
        "vacation reply", "vacation response", "vacation message", "away from my mail",
        "abwesenheitsnotiz", "absence du bureau", "fuera de la oficina", "fuori ufficio",
    ])
}
