/// How auto-responders begin their subjects, in the languages people set them up in.
enum AutoReplyPhrases {
    /// What Exchange, Gmail and the like put before the subject they answer; lower case.
    static let openings = [
        "auto:", "auto-reply", "autoreply", "auto reply", "auto response", "auto-response",
        "autoresponse", "automatic reply", "automatic response", "automatic answer",
        "automated reply", "automated response", "ooo:", "oof:",
        // German, French, Spanish, Italian, Portuguese, Catalan, Galician, Basque
        "automatische antwort", "automatische rückmeldung", "abwesenheitsnotiz",
        "abwesenheitsmeldung", "abwesenheitsnachricht", "abwesenheitsassistent", "abwesenheit",
        "réponse automatique", "reponse automatique", "réponse d'absence", "réponse d’absence",
        "message d'absence", "message d’absence", "avis d'absence", "avis d’absence",
        "respuesta automática", "respuesta automatica", "risposta automatica",
        "resposta automática", "resposta automatica", "resposta automàtica", "ausência temporária",
        "aviso de ausencia", "aviso de ausência", "messaggio di assenza", "avviso di assenza",
        "erantzun automatikoa",
        // Dutch, Afrikaans, Danish, Norwegian, Swedish, Icelandic, Finnish
        "automatisch antwoord", "automatische reactie", "automatisch bericht", "afwezig:",
        "afwezigheidsbericht", "afwezigheidsmelding", "outomatiese antwoord",
        "automatisk svar", "automatiskt svar", "autosvar", "fraværsmelding", "fraværsbesked",
        "frånvaromeddelande", "frånvaro:", "sjálfvirkt svar", "automaattinen vastaus",
        "automaattivastaus", "poissaoloilmoitus", "poissaoloviesti",
        // Russian, Ukrainian, Belarusian, Bulgarian, Macedonian, Serbian, Kazakh
        "автоматический ответ", "автоответ", "автоматична відповідь", "автовідповідь",
        "аўтаматычны адказ", "автоматичен отговор", "автоматски одговор", "аутоматски одговор",
        "автоматты жауап",
        // Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Bosnian, Slovene, Albanian
        "automatyczna odpowiedź", "automatyczna odpowiedz", "odpowiedź automatyczna",
        "odpowiedz automatyczna", "automatická odpověď", "automatická odpoveď",
        "automatikus válasz", "răspuns automat", "raspuns automat", "automatski odgovor",
        "automatski odziv", "samodejni odgovor", "samodejni odziv", "përgjigje automatike",
        // Greek, Turkish, Azerbaijani, Estonian, Latvian, Lithuanian, Maltese, Welsh, Irish
        "αυτόματη απάντηση", "otomatik yanıt", "otomatik cevap", "avtomatik cavab",
        "automaatvastus", "automaatne vastus", "automātiskā atbilde", "automātiska atbilde",
        "automātisks atbilde", "automatiska atbilde", "automatinis atsakymas",
        "automatinis atsakas", "tweġiba awtomatika", "ateb awtomatig", "freagra uathoibríoch",
        // One word and a colon, as Exchange's older versions write it.
        "abwesend:", "absent:", "absente:", "ausente:", "assente:", "afwezig -", "frånvarande:",
        "fraværende:", "poissa:", "nieobecność:", "nepřítomnost:", "neprítomnosť:", "távollét:",
        "odsoten:", "odsotna:", "odsutan:", "prombūtne:", "eemal:", "absen:",
        // Georgian, Armenian
        "ავტომატური პასუხი", "ինքնաշխատ պատասխան", "ավտոմատ պատասխան",
        // Japanese, Chinese, Korean
        "自動応答", "自動返信", "不在通知", "自动答复", "自动回复", "自動回覆", "自動回復",
        "자동 회신", "자동회신", "자동 응답", "자동응답", "자동 답장", "부재중",
        // Arabic, Persian, Urdu, Hebrew
        "رد تلقائي", "الرد التلقائي", "رد آلي", "پاسخ خودکار", "خودکار جواب",
        "תשובה אוטומטית", "מענה אוטומטי",
        // Hindi, Bengali, Tamil, Telugu, Thai
        "स्वचालित उत्तर", "स्वत: उत्तर", "स्वतः उत्तर", "स्वचालित जवाब", "স্বয়ংক্রিয় উত্তর",
        "স্বয়ংক্রিয় প্রত্যুত্তর", "தானியங்கி பதில்", "స్వయంచాలక ప్రత్యుత్తరం", "ตอบกลับอัตโนมัติ",
        "การตอบกลับอัตโนมัติ", "ตอบอัตโนมัติ",
        // Vietnamese, Indonesian, Malay, Filipino, Swahili
        "trả lời tự động", "thư trả lời tự động", "balasan otomatis", "balasan automatik",
        "jawapan automatik", "jawaban otomatis", "awtomatikong tugon", "jibu otomatiki",
        "jibu la kiotomatiki",
    ]

    /// What people call their absence, be it after their name.
    static let absences = [
        "out of office", "out of the office", "out-of-office", "autoreply:", "auto-reply:",
        "automatic reply:", "vacation reply", "vacation response", "vacation message",
        "away from my mail", "abwesenheitsnotiz", "absence du bureau", "absent du bureau",
        "absente du bureau", "fuera de la oficina", "fuera de oficina", "fuori ufficio",
        "fuori sede", "außer haus", "nicht im büro", "fora do escritório", "fora de l'oficina",
        "niet op kantoor", "ikke på kontoret", "ikke til stede", "ej på kontoret",
        "inte på kontoret", "poissa toimistosta", "poza biurem", "mimo kancelář",
        "mimo kanceláriu", "házon kívül", "în afara biroului", "вне офиса", "поза офісом",
        "извън офиса", "εκτός γραφείου", "ofis dışında", "ārpus biroja", "kontorist väljas",
        "izvan ureda", "不在办公室", "不在辦公室", "外出自动", "نا في المكتب", "خارج المكتب",
        "מחוץ למשרד", "นอกสำนักงาน", "di luar kantor", "di luar pejabat", "vắng mặt",
    ]

    /// Nouns that go on with such words: `Out of office message`.
    static let nouns: Set = [
        "message", "notice", "reply", "notification", "autoreply", "auto", "response",
        "assistant", "respond", "responder", "meldung", "nachricht",
    ]

    /// Words that say when, to whom or to what: `Out of office until Monday`,
    /// `Auto response from …`.
    static let particles: Set = [
        "until", "till", "from", "through", "re", "fw", "returning", "as", "since", "back",
        "today", "tomorrow", "aw", "auf", "bis", "vom", "von", "ab", "à", "du", "jusqu",
        "a", "hasta", "del", "desde", "al", "fino", "dal", "på", "til", "op", "na", "with",
        "on", "due", "between", "starting", "w", "ответ", "на", "monday",
        "tuesday", "wednesday", "thursday", "friday",
    ]

    /// Last words before an absence in the middle of a subject: `Jo Doe is out of the office`.
    static let copulas: Set = [
        "am", "i'm", "i’m", "is", "are", "be", "currently", "ist", "bin", "derzeit", "est", "suis",
        "está", "estoy", "sono", "è", "estou", "jestem", "ben", "jag", "är", "er", "olen", "jsem",
        "esmu", "som", "sunt", "sam", "vagyok", "είμαι", "я", "это", "ik",
    ]
}
