extension FieldLabels {
    /// Labels as mail programs write them. en de fr es it nl pt pl ru uk sv no da fi cs sk hu ro
    /// hr sl el tr bg et lv lt ca zh ja ko ar he vi id ms hi bn sr.
    static let languages: [(FieldRole, [String])] = [
        (
            .from,
            [
                "प्रेषक", "से", "Daripada", "Mula kay", "Kimdən", "প্রেরক", "发信人",
                "From", "Sender", "Von", "Absender", "De", "Expéditeur", "Remitente", "Da",
                "Mittente", "Van", "Afzender", "Remetente", "Od", "Nadawca", "От", "От кого",
                "Отправитель", "Від", "Від кого", "Відправник", "Från", "Avsändare", "Fra",
                "Avsender", "Afsender", "Lähettäjä", "Odesílatel", "Odesilatel", "Odosielateľ",
                "Feladó", "Küldő", "Expeditor", "Expeditorul", "De la", "Šalje", "Šalje se",
                "Pošiljatelj", "Pošilja", "Από", "Αποστολέας", "Kimden", "Gönderen", "Подател",
                "Изпращач", "Saatja", "Kellelt", "No", "Sūtītājs", "Nuo", "Siuntėjas", "发件人",
                "寄件者", "寄件人", "發件人", "差出人", "送信元", "送信者", "From", "보낸 사람",
                "보낸사람", "발신", "من", "المرسل", "מאת", "Từ", "Người gửi", "Dari", "Пошиљалац",
                "Šalje", "De part de", "Expeditor", "Pengirim", "از", "فرستنده", "จาก", "ผู้ส่ง", "Од",
                "Шаље", "Frá", "Sendandi", "Nork", "Igorlea",
            ]
        ),
        (
            .to,
            [
                "प्रति", "प्राप्तकर्ता", "Para kay", "প্রাপক",
                "To", "An", "Empfänger", "À", "A", "Pour", "Destinataire", "Destinataires",
                "Para", "Destinatario", "Destinatari", "Per", "Aan", "Naar", "Ontvanger",
                "Destinatário", "Do", "Adresat", "Odbiorca", "Кому", "Получатель", "Till",
                "Mottagare", "Til", "Mottaker", "Modtager", "Vastaanottaja", "Kenelle", "Komu",
                "Příjemce", "Pre", "Príjemca", "Címzett", "Destinatar", "Destinatarul", "Către",
                "La", "Prima", "Za", "Primatelj", "Prejemnik", "Προς", "Παραλήπτης", "Kime",
                "Alıcı", "До", "За", "Kellele", "Saaja", "Kam", "Saņēmējs", "Adresāts", "Kam",
                "Gavėjas", "收件人", "收件者", "宛先", "送信先", "받는 사람", "받는사람", "수신",
                "إلى", "المستلم", "אל", "Đến", "Tới", "Kepada", "Прима", "Ke", "به", "گیرنده", "ถึง",
                "ผู้รับ", "Per a", "Adressaat", "Nori", "Hartzailea",
            ]
        ),
        (
            .cc,
            [
                "प्रतिलिपि", "Salinan",
                "Cc", "CC", "Kopie", "Kopie (CC)", "Copie", "Copie à", "Copie carbone", "Con copia",
                "Copia", "Copia a", "Copia conoscenza", "Per conoscenza", "Cópia", "Com cópia",
                "DW", "Do wiadomości", "Kopia", "Копия", "Копія", "Kopi", "Kopio", "Kópia",
                "Másolatot kap", "Másolat", "Copie la", "Kopija", "Kp", "Κοιν", "Κοινοποίηση",
                "Bilgi", "Копие", "Koopia", "Kopija", "抄送", "副本", "参照", "참조", "نسخة",
                "نسخة إلى", "A/c", "抄送人", "עותק", "Đồng gửi", "Tembusan", "Skopiowano", "Kopie an",
                "رونوشت", "Копија", "Afrit",
                "สำเนา", "สำเนาถึง",
            ]
        ),
        (
            .bcc,
            [
                "Bcc", "Blindkopie", "Cci", "Cco", "Ccn", "UDW", "Скрытая копия", "Skrytá kopie",
                "密送", "密件抄送", "密件副本",
            ]
        ),
        (
            .subject,
            [
                "Thema", "विषय", "Perkara", "Paksa", "বিষয়",
                "Subject", "Betreff", "Objet", "Sujet", "Asunto", "Oggetto", "Onderwerp", "Assunto",
                "Temat", "Тема", "Ämne", "Emne", "Aihe", "Předmět", "Věc", "Predmet", "Tárgy",
                "Subiect", "Subiectul", "Naslov", "Zadeva", "Θέμα", "Konu", "Относно", "Тема",
                "Teema", "Temats", "Tēma", "Tema", "Assumpte", "主题", "主旨", "主題", "件名",
                "제목", "الموضوع", "موضوع", "נושא", "Chủ đề", "Tiêu đề", "Perihal", "Subjek",
                "Наслов", "เรื่อง", "หัวเรื่อง", "หัวข้อ", "Efni", "Gaia",
            ]
        ),
        (
            .date,
            [
                "भेजा गया", "दिनांक", "तारीख", "Dihantar", "Tarikh", "Petsa", "তারিখ", "Ipinadala",
                "Date", "Sent", "Date Sent", "Datum", "Gesendet", "Gesendet am", "Envoyé",
                "Envoyé le", "Message du", "Fecha", "Enviado", "Enviado el", "Enviada",
                "Enviada em", "Enviado em", "Data", "Inviato", "Inviato il", "Verzonden",
                "Verstuurd", "Data de envio", "Wysłano", "Data wysłania", "Дата", "Отправлено",
                "Дата отправления", "Надіслано", "Відправлено", "Skickat", "Dato", "Sendt",
                "Lähetetty", "Päivämäärä", "Päiväys", "Pvm", "Odesláno", "Dátum", "Odoslané",
                "Küldve", "Elküldve", "Data", "Dată", "Trimis", "Trimis la", "Poslano", "Vrijeme",
                "Poslato", "Ημερομηνία", "Στάλθηκε", "Εστάλη", "Tarih", "Gönderilme",
                "Gönderilen", "Gönderildi", "Gönderme Tarihi", "Gönderim Tarihi", "Изпратено",
                "Kuupäev", "Saadetud", "Datums", "Nosūtīts", "Išsiųsta", "Enviat", "Enviat el",
                "日期", "发送时间", "发送日期", "寄件日期", "日期", "日付", "送信日時", "送信日",
                "날짜", "보낸 날짜", "보낸날짜", "التاريخ", "تاريخ الإرسال", "تم الإرسال",
                "תאריך", "נשלח", "Ngày", "Đã gửi", "Vào lúc", "Tanggal", "Terkirim", "Датум",
                "Послато", "Data i godzina", "Créé le", "Dikirim", "تاریخ", "ارسال شده", "ارسال",
                "วันที่", "ส่ง", "ส่งเมื่อ", "Изпратено на", "Dagsetning", "Sent", "Bidalia",
                "Enviados", "Испратено",
            ]
        ),
        (
            .replyTo,
            [
                "Reply-To", "Reply to", "Antwort an", "Répondre à", "Responder a", "Rispondi a",
                "Antwoord aan", "Odpověď na", "Odpovědět na", "Odpowiedz do", "Responder para",
                "Ответить", "Кому ответить", "Відповісти", "Svar till", "Svar til", "Svara till",
                "Vastaa", "Válasz", "Yanıtla", "Yanıt Adresi", "返信先", "回复", "回覆", "회신",
                "Odpovedať", "Odgovori na", "Răspuns către", "Responder A",
            ]
        ),
        (
            .other,
            [
                "Importance", "Priority", "Wichtigkeit", "Priorität", "Priorité", "Importancia",
                "Importanza", "Prioriteit", "Attachments", "Anlagen", "Anhänge", "Pièces jointes",
                "Adjuntos", "Allegati", "Bijlagen", "Sensitivity", "Organization", "Message-ID",
                "Resent-From", "Resent-To", "Resent-Date", "Mailed-By", "Signed-By", "List-ID",
                "Folder", "Categories", "Security", "Received", "X-Mailer", "Return-Path",
                "Delivered-To", "MIME-Version", "Content-Type", "User-Agent", "References",
                "In-Reply-To",
            ]
        ),
    ]
}
