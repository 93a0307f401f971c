/// How auto-responders begin their subjects, in the languages people set them up in.
enum AutoReplyPhrases {
    /// Whether the lower-cased subject is an auto-responder's: a form of words, and behind it
    /// nothing, or what it answers. A person who speaks of such answers goes on otherwise
    /// (`Automatic reply is broken`), or asks.
    static func isAutoReply(_ subject: String) -> Bool {
        guard subject.utf8.last != UInt8(ascii: "?") else { return false }
        if let opening = openings.first(where: { subject.hasPrefix($0) }) {
            return opening.last == ":" || isForm(behind: subject.dropFirst(opening.count))
        }
        guard phrases.isFound(in: subject) else { return false }
        return forms.contains { form in
            guard let found = subject.firstRange(of: form) else { return false }
            return form.last == ":" || isForm(behind: subject[found.upperBound...])
        }
    }

    /// Whether what follows the words ends them, or says when or to what.
    private static func isForm(behind rest: Substring) -> Bool {
        let rest = rest.drop { $0 == " " || $0 == "\u{A0}" }
        guard let first = rest.first, first.isLetter || first.isNumber else { return true }
        return first.isNumber || fillers.contains(String(rest.prefix { $0.isLetter }))
    }

    /// Words that go on in such a subject: `Out of office until Monday`, `Auto response from …`.
    private static let fillers: Set = [
        "until", "till", "from", "through", "message", "notice", "reply", "replies", "re", "fw",
        "notification", "autoreply", "auto", "response", "assistant", "returning", "as", "since",
        "today", "tomorrow", "this", "aw", "auf", "bis", "vom", "von", "ab", "à", "du", "jusqu",
        "a", "hasta", "del", "desde", "al", "fino", "dal", "på", "til", "op", "na", "with",
        "and", "on", "due", "between", "starting", "in", "w", "ответ", "на",
    ]

    private static let openings = [
        "auto:", "auto-reply", "autoreply", "auto reply", "auto response", "auto-response",
        "automatic reply", "automatic response", "automated reply", "automated response",
        "ooo:", "automatische antwort", "abwesenheitsnotiz", "abwesenheit",
        "réponse automatique", "respuesta automática", "risposta automatica",
        "resposta automática", "resposta automàtica", "automatisch antwoord", "afwezig:",
        "automatisk svar", "automatiskt svar", "autosvar", "automaattinen vastaus",
        "автоматический ответ", "автоответ", "автоматична відповідь", "автовідповідь",
        "автоматичен отговор", "аутоматски одговор", "automatyczna odpowiedź",
        "automatyczna odpowiedz", "odpowiedz automatyczna",
        "odpowiedź automatyczna", "automatická odpověď", "automatická odpoveď",
        "automatikus válasz", "răspuns automat", "automatski odgovor", "samodejni odgovor",
        "αυτόματη απάντηση", "otomatik yanıt", "automaatvastus", "automātiskā atbilde",
        "automatinis atsakymas", "自動応答", "自動返信", "不在通知", "自动答复", "自动回复",
        "自動回覆", "자동 회신", "자동회신", "자동 응답", "자동응답", "رد تلقائي", "پاسخ خودکار",
        "תשובה אוטומטית", "trả lời tự động", "ตอบกลับอัตโนมัติ", "การตอบกลับอัตโนมัติ",
        "balasan otomatis",
    ]

    private static let phrases = PhraseSet(forms)
    private static let forms = [
        "out of office", "out of the office", "out-of-office", "autoreply:", "auto-reply:",
        "automatic reply:", "vacation reply", "vacation response", "vacation message",
        "away from my mail", "abwesenheitsnotiz", "absence du bureau", "fuera de la oficina",
        "fuori ufficio", "außer haus",
    ]
}
