/// What mail programs write above a message they forward or quote, in lower case, without the
/// dashes and the colon around it.
enum SeparatorPhrases {
    /// Above a forwarded message, and never above a quoted one.
    static let forwarded: Set<String> = [
        // Gmail, Thunderbird, Yahoo, Zoho, HubSpot, Missive, Front
        "forwarded message", "forwarded mail", "forwarded email", "forwarded by",
        "begin forwarded message", "start of forwarded message", "forwarded message follows",
        "fwd", "fwd msg", "forward message",
        // German
        "weitergeleitete nachricht", "weitergeleitete mail", "weitergeleitete e-mail",
        "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail",
        "beginn der weitergeleiteten nachricht", "beginn weitergeleitete nachricht",
        // French
        "message transféré", "message réexpédié", "début du message réexpédié",
        "début du message transféré", "message transmis", "e-mail transféré",
        "courriel transféré", "début du courriel transféré", "message original transféré",
        // Spanish
        "mensaje reenviado", "inicio del mensaje reenviado", "mensaje enviado", "correo reenviado",
        "comienzo del mensaje reenviado",
        // Italian
        "messaggio inoltrato", "inizio messaggio inoltrato", "inizio del messaggio inoltrato",
        "email inoltrata", "messaggio rispedito",
        // Dutch
        "doorgestuurd bericht", "begin doorgestuurd bericht", "doorgestuurde bericht",
        "doorgezonden bericht",
        // Portuguese
        "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada",
        "início da mensagem reencaminhada", "inicio da mensagem encaminhada",
        "inicio da mensagem reencaminhada", "email encaminhado",
        // Polish
        "wiadomość przekazana dalej", "przekazana wiadomość", "treść przekazanej wiadomości",
        "początek przekazywanej wiadomości", "początek przekazanej wiadomości",
        "wiadomość przekazana", "przekazywana wiadomość", "przesłana wiadomość",
        "wiadomość przesłana dalej",
        // Russian
        "пересылаемое сообщение", "перенаправленное сообщение", "пересланное сообщение",
        "начало переадресованного сообщения", "начало пересылаемого сообщения",
        "переадресованное сообщение", "начало пересланного сообщения", "пересылаемое письмо",
        // Ukrainian
        "перенаправлене повідомлення", "переслане повідомлення",
        "початок листа, що пересилається", "початок пересланого листа",
        "початок переадресованого повідомлення", "переадресоване повідомлення",
        "пересланий лист",
        // Swedish
        "vidarebefordrat meddelande", "vidarebefordrat mejl", "vidarebefordrat mail",
        "vidarebefordrat brev", "vidarebefordrade meddelandet", "början på vidarebefordrat mejl",
        // Norwegian
        "videresendt melding", "videresendt e-post", "starten på videresendt melding",
        "videresendt beskjed", "start på videresendt melding",
        // Danish
        "videresendt meddelelse", "videresendt besked", "start på videresendt besked",
        "start på videresendt meddelelse", "videresendt mail",
        // Finnish
        "välitetty viesti", "välitetty viesti / fwd.msg", "välitetty viesti alkaa",
        "edelleenlähetetty viesti", "edelleenlähetetty viesti alkaa", "välitetyn viestin alku",
        // Czech
        "přeposlaná zpráva", "začátek přeposílané zprávy", "předaná zpráva", "přeposílaná zpráva",
        "začátek přeposlané zprávy", "přeposlaný e-mail",
        // Slovak
        "preposlaná správa", "začiatok preposlanej správy", "presmerovaná správa",
        "preposlaný e-mail",
        // Hungarian
        "továbbított üzenet", "továbbított levél", "továbbított levél kezdete",
        "továbbított üzenet kezdete",
        // Romanian
        "mesaj redirecționat", "mesaj redirectionat", "mesaj înaintat", "mesaj transmis",
        "începutul mesajului redirecționat", "început mesaj redirecționat", "mesajul redirecționat",
        "începe mesajul redirecționat",
        // Croatian, Slovene, Serbian
        "proslijeđena poruka", "započni proslijeđenu poruku", "početak proslijeđene poruke",
        "posredovano sporočilo", "začetek posredovanega sporočila", "прослеђена порука",
        "prosleđena poruka",
        // Greek
        "προωθημένο μήνυμα", "αρχή προωθημένου μηνύματος", "προωθημένο email",
        // Turkish
        "i̇letilen i̇leti", "iletilen ileti", "i̇letilmiş mesaj", "iletilmiş mesaj",
        "i̇leti başlangıcı", "iletilen mesaj", "i̇letilen mesaj", "yönlendirilmiş mesaj",
        "yönlendirilen mesaj", "i̇letilen e-posta",
        // Bulgarian, Estonian, Latvian, Lithuanian
        "препратено съобщение", "начало на препратеното съобщение", "edastatud kiri",
        "edastatud sõnum", "edastatud sõnumi algus", "pārsūtīta vēstule", "pārsūtītā ziņa",
        "pārsūtītais ziņojums", "persiųstas laiškas", "persiųsta žinutė",
        // Catalan
        "missatge reenviat", "inici del missatge reenviat",
        // Chinese, Japanese, Korean
        "转发的邮件", "转发的原邮件", "转发邮件", "转发邮件信息", "开始转发的邮件", "转发信息", "轉寄郵件",
        "轉寄的郵件", "開始轉寄郵件", "已轉寄的郵件", "轉寄訊息", "メッセージを転送",
        "転送されたメッセージ", "転送メッセージ", "転送されたメール", "전달된 메시지", "전달된 메일",
        "전달된 메시지 시작", "전달 메시지",
        // Arabic, Hebrew, Vietnamese, Indonesian
        "رسالة معاد توجيهها", "رسالة محولة", "بداية الرسالة المعاد توجيهها", "الرسالة المحولة",
        "הודעה שהועברה", "תחילת ההודעה שהועברה", "thư được chuyển tiếp",
        "thư đã chuyển tiếp", "tin nhắn được chuyển tiếp", "pesan terusan", "pesan diteruskan",
        // Thai, Persian
        "ข้อความที่ส่งต่อ", "เริ่มข้อความที่ส่งต่อ", "پیام هدایت شده", "پیام ارجاع شده", "شروع پیام ارجاع شده",
        "شروع پیام هدایت‌شده", "پیام بازارسال شده",
    ]

    /// Above a quoted message, and by some programs above a forwarded one.
    static let original: Set<String> = [
        "original message", "original email", "original mail", "reply message",
        "original appointment",
        "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "antwort nachricht",
        "ursprüngliche mail", "originalnachricht von", "original nachricht", "message d'origine",
        "message d’origine", "message original", "message initial", "mensaje original",
        "mensaje de origen", "messaggio originale", "messaggio original", "oorspronkelijk bericht",
        "origineel bericht", "oorspronkelijke bericht", "mensagem original", "wiadomość oryginalna",
        "oryginalna wiadomość", "pierwotna wiadomość", "wiadomość pierwotna",
        "исходное сообщение", "оригинальное сообщение", "первоначальное сообщение",
        "вихідне повідомлення", "оригінальне повідомлення", "ursprungligt meddelande",
        "originalmeddelande", "opprinnelig melding", "original melding", "oprindelig meddelelse",
        "oprindelig besked", "original besked", "alkuperäinen viesti", "původní zpráva",
        "původní e-mail",
        "pôvodná správa", "eredeti üzenet", "eredeti levél", "mesaj original", "mesajul original",
        "mesaj inițial", "izvorna poruka", "originalna poruka", "izvirno sporočilo",
        "αρχικό μήνυμα", "orijinal mesaj", "özgün i̇leti", "özgün ileti", "asıl mesaj",
        "оригинално съобщение", "оригинално писмо", "algne kiri", "algne sõnum",
        "sākotnējais ziņojums",
        "originali žinutė", "missatge original", "原始邮件", "回复的原邮件", "原邮件", "邮件原件", "原始郵件", "原始信件",
        "元のメッセージ", "original message text", "원본 메시지", "원본메시지", "원본 메일",
        "الرسالة الأصلية", "ההודעה המקורית", "thư gốc", "pesan asli", "оригинална порука",
    ]
}
