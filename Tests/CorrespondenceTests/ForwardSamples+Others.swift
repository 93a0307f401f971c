/// More heads of forwarded messages, in languages and of programs that few lists have.
extension ForwardSamples {
    static let otherHeads: [ForwardReaderTests.Head] = [
        .init(
            "Gmail fa", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "از: Jo Doe <jo@example.net>",
                "Date: چهارشنبه ۲۷ اکتبر ۲۰۲۱،‏ ۹:۳۱", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ]),
        .init(
            "Outlook hu", "2021-10-27T09:31:00",
            [
                "Feladó: Jo Doe <jo@example.net>", "Elküldve: 2021. október 27., szerda 9:31",
                "Címzett: bea@example.org",
                "Másolatot kap: Wal <wal@example.org>; Nic <nic@example.com>",
                "Tárgy: Your address",
            ]),
        .init(
            "Outlook ar", "2021-10-27T09:31:00",
            [
                "من: Jo Doe <jo@example.net>", "تم الإرسال: 27 أكتوبر, 2021 9:31 ص",
                "إلى: bea@example.org", "نسخة: Wal <wal@example.org>; Nic <nic@example.com>",
                "الموضوع: Your address",
            ]),
        .init(
            "Outlook th", "2021-10-27T09:31:00",
            [
                "จาก: Jo Doe <jo@example.net>", "ส่ง: 27 ตุลาคม 2564 9:31", "ถึง: bea@example.org",
                "สำเนา: Wal <wal@example.org>; Nic <nic@example.com>", "เรื่อง: Your address",
            ]),
        .init(
            "Outlook ca", "2021-10-27T09:31:00",
            [
                "De: Jo Doe <jo@example.net>", "Enviat el: dimecres, 27 d’octubre de 2021 9:31",
                "Per a: bea@example.org", "A/c: Wal <wal@example.org>; Nic <nic@example.com>",
                "Assumpte: Your address",
            ]),
        .init(
            "Thunderbird eu", "2021-10-27T09:31:00",
            [
                "-------- Birbidalitako mezua --------", "Gaia: \tYour address",
                "Data: \t2021-10-27 09:31", "Nork: \tJo Doe <jo@example.net>",
                "Nori: \tbea@example.org", "CC: \tWal <wal@example.org>, Nic <nic@example.com>",
            ]),
        .init(
            "NetEase zh", "2021-10-27T09:31:00",
            [
                "---- 转发的邮件 ----", "发件人\tJo Doe<jo@example.net>", "日期\t2021年10月27日 09:31",
                "收件人\tbea@example.org", "抄送人\tWal <wal@example.org>, Nic <nic@example.com>",
                "主题\tYour address",
            ]),
        .init(
            "abv.bg", "2021-10-27T09:31:00",
            [
                "-------- Оригинално писмо --------", "От: Jo Doe <jo@example.net>",
                "Относно: Your address", "До: bea@example.org",
                "Копие: Wal <wal@example.org>, Nic <nic@example.com>",
                "Изпратено на: 27.10.2021 09:31",
            ]),
        .init(
            "Notes en", "2021-10-27T09:31:00",
            [
                "---------------------- Forwarded by Alice Example/Ops/EX on 10/27/2021",
                "09:40 AM ---------------------------", "", "",
                "Jo Doe <jo@example.net> on 10/27/2021 09:31:00 AM", "",
                "To:   bea@example.org", "cc:   Wal <wal@example.org>, Nic <nic@example.com>", "",
                "Subject:  Your address",
            ]),
        .init(
            "Notes de", "2021-10-27T09:31:00",
            [
                "---------------------- Weitergeleitet von Alice Example/EX am 27.10.2021 09:40",
                "---------------------------", "",
                "Jo Doe <jo@example.net> am 27.10.2021 09:31:00", "",
                "An:     bea@example.org",
                "Kopie:  Wal <wal@example.org>, Nic <nic@example.com>",
                "Thema:  Your address",
            ]),
        .init(
            "Notes, stacked", "2021-10-27T09:31:00",
            [
                "----- Forwarded by Alice Example/EX on 10/27/2021 09:40 AM -----", "",
                "Jo Doe <jo@example.net>", "10/27/2021 09:31 AM", "", "", "To", "bea@example.org",
                "cc", "Wal <wal@example.org>, Nic <nic@example.com>", "", "Subject",
                "Your address",
            ]),
        .init(
            "NetEase, bars", "2021-10-27T09:31:00",
            [
                "---- 转发的原邮件 ----", "| 发件人 | Jo Doe<jo@example.net> |",
                "| 日期 | 2021年10月27日 09:31 |", "| 收件人 | bea@example.org |",
                "| 抄送人 | Wal <wal@example.org>, Nic <nic@example.com> |",
                "| 主题 | Your address |",
            ]),
    ]
}
