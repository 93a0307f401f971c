/// Heads of forwarded messages as mail programs write them, made up for the tests.
enum ForwardSamples {
    static let heads: [ForwardReaderTests.Head] = [
        .init(
            "Gmail en", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "From: Jo Doe <jo@example.net>",
                "Date: Wed, Oct 27, 2021 at 9:31 AM", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail es", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "De: Jo Doe <jo@example.net>",
                "Date: mié, 27 oct 2021 a las 9:31", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail et", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "Saatja: Jo Doe <jo@example.net>",
                "Date: K, 27. oktoober 2021 kell 09:31", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail fi", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "Lähettäjä: Jo Doe <jo@example.net>",
                "Date: ke 27. lokak. 2021 klo 9.31", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail fr", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "De : Jo Doe <jo@example.net>",
                "Date: mer. 27 oct. 2021 à 09:31", "Subject: Your address", "To: <bea@example.org>",
                "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail hu", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "Feladó: Jo Doe <jo@example.net>",
                "Date: 2021. okt. 27., Sze, 9:31", "Subject: Your address", "To: <bea@example.org>",
                "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail it", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "Da: Jo Doe <jo@example.net>",
                "Date: mer 27 ott 2021 alle ore 09:31", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail pl", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "Od: Jo Doe <jo@example.net>",
                "Date: śr., 27 paź 2021 o 09:31", "Subject: Your address", "To: <bea@example.org>",
                "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail pt", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "De: Jo Doe <jo@example.net>",
                "Date: quarta, 27/10/2021 à(s) 09:31", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail ro", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "De la: Jo Doe <jo@example.net>",
                "Date: mie., 27 oct. 2021 la 09:31", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail ja", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "差出人： Jo Doe <jo@example.net>",
                "Date: 2021年10月27日(水) 9:31", "Subject: Your address", "To: <bea@example.org>",
                "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Gmail unlisted", "2021-10-27T09:31:00",
            [
                "---------- Forwarded message ---------", "Xyzzy: Jo Doe <jo@example.net>",
                "Date: Wed, Oct 27, 2021 at 9:31 AM", "Subject: Your address",
                "To: <bea@example.org>", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "Apple Mail es", "2021-10-26T14:25:08+03:00",
            [
                "Inicio del mensaje reenviado:", "", "De: Jo Doe <jo@example.net>",
                "Asunto: Your address", "Fecha: 26 de octubre de 2021, 14:25:08 EEST",
                "Para: bea@example.org", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail fi", "2021-10-26T14:25:08+03:00",
            [
                "Välitetty viesti alkaa:", "", "Lähettäjä: Jo Doe <jo@example.net>",
                "Aihe: Your address", "Päivämäärä: 26. lokakuuta 2021 klo 14.25.08 UTC+3",
                "Vastaanottaja: bea@example.org",
                "Kopio: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail fr", "2021-10-26T14:25:08+03:00",
            [
                "Début du message réexpédié :", "", "De: Jo Doe <jo@example.net>",
                "Objet: Your address", "Date: 26 octobre 2021 à 14:25:08 UTC+3",
                "À: bea@example.org", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail hu", "2021-10-26T14:25:08+03:00",
            [
                "Továbbított levél kezdete:", "", "Feladó: Jo Doe <jo@example.net>",
                "Tárgy: Your address", "Dátum: 2021. október 26. 14:25:08 EEST",
                "Címzett: bea@example.org",
                "Másolatot kap: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail it", "2021-10-26T14:25:08+03:00",
            [
                "Inizio messaggio inoltrato:", "", "Da: Jo Doe <jo@example.net>",
                "Oggetto: Your address", "Data: 26 ottobre 2021 14:25:08 EEST",
                "A: bea@example.org", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail pl", "2021-10-26T14:25:08+03:00",
            [
                "Początek przekazywanej wiadomości:", "", "Od: Jo Doe <jo@example.net>",
                "Temat: Your address", "Data: 26 października 2021 14:25:08 EEST",
                "Do: bea@example.org", "DW: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail pt", "2021-10-26T14:25:08+03:00",
            [
                "Início da mensagem reencaminhada:", "", "De: Jo Doe <jo@example.net>",
                "Assunto: Your address", "Data: 26 de outubro de 2021, 14:25:08 EEST",
                "Para: bea@example.org", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail ro", "2021-10-26T14:25:08+03:00",
            [
                "Începe mesajul redirecționat:", "", "De la: Jo Doe <jo@example.net>",
                "Subiect: Your address", "Dată: 26 octombrie 2021, 14:25:08 EEST",
                "Către: bea@example.org", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail zh", "2021-10-26T14:25:08+03:00",
            [
                "开始转发的邮件：", "", "发件人: Jo Doe <jo@example.net>", "主题: Your address",
                "日期: 2021年10月26日 GMT+3 14:25:08", "收件人: bea@example.org",
                "抄送: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Apple Mail unlisted", "2021-10-26T14:25:08+03:00",
            [
                "Pradzia sios zinutes:", "", "Nuo: Jo Doe <jo@example.net>", "Tema: Your address",
                "Data: 2021-10-26 14:25:08 EEST", "Kam: bea@example.org",
                "Kopija: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: true),
        .init(
            "Outlook en", "2021-10-27T15:14:00",
            [
                "________________________________", "From: Jo Doe <jo@example.net>",
                "Sent: Wednesday, October 27, 2021 15:14", "To: bea@example.org <bea@example.org>",
                "Cc: Wal <wal@example.org>; Nic <nic@example.com>", "Subject: Your address",
            ], isQuoted: false),
        .init(
            "Outlook es", "2021-10-28T12:46:00",
            [
                "De: Jo Doe <jo@example.net>", "Fecha: jueves, 28 de octubre de 2021, 12:46",
                "Para: bea@example.org <bea@example.org>",
                "CC: Wal <wal@example.org>; Nic <nic@example.com>", "Asunto: Your address",
            ], isQuoted: false),
        .init(
            "Outlook fr", "2021-10-28T12:46:00",
            [
                "De : Jo Doe <jo@example.net>", "Date : jeudi, 28 octobre 2021 à 12:46",
                "À : bea@example.org <bea@example.org>",
                "Cc : Wal <wal@example.org>; Nic <nic@example.com>", "Objet : Your address",
            ], isQuoted: false),
        .init(
            "Outlook hu", "2021-10-28T12:46:00",
            [
                "Feladó: Jo Doe <jo@example.net>", "Dátum: 2021. október 28., csütörtök 12:46",
                "Címzett: bea@example.org <bea@example.org>",
                "Másolat: Wal <wal@example.org>; Nic <nic@example.com>", "Tárgy: Your address",
            ], isQuoted: false),
        .init(
            "Outlook it", "2021-10-28T12:46:00",
            [
                "Da: Jo Doe <jo@example.net>", "Data: giovedì, 28 ottobre 2021 12:46",
                "A: bea@example.org <bea@example.org>",
                "Cc: Wal <wal@example.org>; Nic <nic@example.com>", "Oggetto: Your address",
            ], isQuoted: false),
        .init(
            "Outlook pl", "2021-10-28T12:46:00",
            [
                "Od: Jo Doe <jo@example.net>", "Data: czwartek, 28 października 2021 o 12:46",
                "Do: bea@example.org <bea@example.org>",
                "DW: Wal <wal@example.org>; Nic <nic@example.com>", "Temat: Your address",
            ], isQuoted: false),
        .init(
            "Outlook uk", "2021-10-28T12:46:00",
            [
                "Від: Jo Doe <jo@example.net>", "Дата: четвер, 28 жовтня 2021 р. о 12:46",
                "Кому: bea@example.org <bea@example.org>",
                "Копія: Wal <wal@example.org>; Nic <nic@example.com>", "Тема: Your address",
            ], isQuoted: false),
        .init(
            "Outlook pt", "2021-10-28T12:46:00",
            [
                "De: Jo Doe <jo@example.net>", "Data: quinta-feira, 28 de outubro de 2021 12:46",
                "Para: bea@example.org <bea@example.org>",
                "Cc: Wal <wal@example.org>; Nic <nic@example.com>", "Assunto: Your address",
            ], isQuoted: false),
        .init(
            "Outlook fi", "2021-10-28T12:46:00",
            [
                "Lähettäjä: Jo Doe <jo@example.net>",
                "Päivämäärä: torstai 28. lokakuuta 2021 klo 12.46",
                "Vastaanottaja: bea@example.org <bea@example.org>",
                "Kopio: Wal <wal@example.org>; Nic <nic@example.com>", "Aihe: Your address",
            ], isQuoted: false),
        .init(
            "Outlook ro", "2021-10-28T12:46:00",
            [
                "De la: Jo Doe <jo@example.net>", "Dată: joi, 28 octombrie 2021 12:46",
                "Către: bea@example.org <bea@example.org>",
                "Cc: Wal <wal@example.org>; Nic <nic@example.com>", "Subiect: Your address",
            ], isQuoted: false),
        .init(
            "Outlook el", "2021-10-28T12:46:00",
            [
                "Από: Jo Doe <jo@example.net>", "Ημερομηνία: Πέμπτη, 28 Οκτωβρίου 2021 12:46",
                "Προς: bea@example.org <bea@example.org>",
                "Κοιν.: Wal <wal@example.org>; Nic <nic@example.com>", "Θέμα: Your address",
            ], isQuoted: false),
        .init(
            "Outlook starred", "2021-10-27T15:14:00",
            [
                "*From:* Jo Doe <jo@example.net>", "*Sent:* Wednesday, October 27, 2021 15:14",
                "*To:* bea@example.org <bea@example.org>",
                "*Cc:* Wal <wal@example.org>; Nic <nic@example.com>", "*Subject:* Your address",
            ], isQuoted: false),
        .init(
            "Outlook German Windows", "2021-10-27T15:14:00",
            [
                "-----Ursprüngliche Nachricht-----", "Von: Jo Doe <jo@example.net>",
                "Gesendet: Mittwoch, 27. Oktober 2021 15:14",
                "An: bea@example.org <bea@example.org>",
                "Cc: Wal <wal@example.org>; Nic <nic@example.com>", "Betreff: Your address",
            ], isQuoted: false),
        .init(
            "Outlook IONOS", "2021-10-27T09:31:00",
            [
                "---------- Original Message ----------", "From: Jo Doe <jo@example.net>",
                "Date: 10/27/2021 9:31 AM", "To: bea@example.org <bea@example.org>",
                "CC: Wal <wal@example.org>; Nic <nic@example.com>", "Subject: Your address",
            ], isQuoted: false),
        .init(
            "Thunderbird es", "2021-11-03T15:51:30+01:00",
            [
                "-------- Mensaje reenviado --------", "Asunto: \tYour address",
                "Fecha: \tWed, 3 Nov 2021 15:51:30 +0100", "De: \tJo Doe <jo@example.net>",
                "Para: \tbea@example.org", "CC: \tWal <wal@example.org>, Nic <nic@example.com>", "",
                "",
            ], isQuoted: false),
        .init(
            "Thunderbird fi", "2021-11-03T15:51:30+01:00",
            [
                "-------- Välitetty viesti / Fwd.Msg --------", "Aihe: \tYour address",
                "Päiväys: \tWed, 3 Nov 2021 15:51:30 +0100", "Lähettäjä: \tJo Doe <jo@example.net>",
                "Vastaanottaja: \tbea@example.org",
                "Kopio: \tWal <wal@example.org>, Nic <nic@example.com>", "", "",
            ], isQuoted: false),
        .init(
            "Thunderbird fr", "2021-11-03T15:51:30+01:00",
            [
                "-------- Message transféré --------", "Sujet : \tYour address",
                "Date : \tWed, 3 Nov 2021 15:51:30 +0100", "De : \tJo Doe <jo@example.net>",
                "Pour : \tbea@example.org",
                "Copie à : \tWal <wal@example.org>, Nic <nic@example.com>", "", "",
            ], isQuoted: false),
        .init(
            "Thunderbird hu", "2021-11-03T15:51:30+01:00",
            [
                "-------- Továbbított üzenet --------", "Tárgy: \tYour address",
                "Dátum: \tWed, 3 Nov 2021 15:51:30 +0100", "Feladó: \tJo Doe <jo@example.net>",
                "Címzett: \tbea@example.org", "CC: \tWal <wal@example.org>, Nic <nic@example.com>",
                "", "",
            ], isQuoted: false),
        .init(
            "Thunderbird it", "2021-11-03T15:51:30+01:00",
            [
                "-------- Messaggio Inoltrato --------", "Oggetto: \tYour address",
                "Data: \tWed, 3 Nov 2021 15:51:30 +0100", "Mittente: \tJo Doe <jo@example.net>",
                "A: \tbea@example.org", "CC: \tWal <wal@example.org>, Nic <nic@example.com>", "",
                "",
            ], isQuoted: false),
        .init(
            "Thunderbird pl", "2021-11-03T15:51:30+01:00",
            [
                "-------- Wiadomość oryginalna --------", "Temat: \tYour address",
                "Data: \tWed, 3 Nov 2021 15:51:30 +0100", "Nadawca: \tJo Doe <jo@example.net>",
                "Adresat: \tbea@example.org",
                "Kopia: \tWal <wal@example.org>, Nic <nic@example.com>", "", "",
            ], isQuoted: false),
        .init(
            "Thunderbird pt", "2021-11-03T15:51:30+01:00",
            [
                "-------- Mensagem reencaminhada --------", "Assunto: \tYour address",
                "Data: \tWed, 3 Nov 2021 15:51:30 +0100", "De: \tJo Doe <jo@example.net>",
                "Para: \tbea@example.org", "CC: \tWal <wal@example.org>, Nic <nic@example.com>", "",
                "",
            ], isQuoted: false),
        .init(
            "Thunderbird ro", "2021-11-03T15:51:30+01:00",
            [
                "-------- Mesaj redirecționat --------", "Subiect: \tYour address",
                "Data: \tWed, 3 Nov 2021 15:51:30 +0100", "De la: \tJo Doe <jo@example.net>",
                "Către: \tbea@example.org", "CC: \tWal <wal@example.org>, Nic <nic@example.com>",
                "", "",
            ], isQuoted: false),
        .init(
            "Thunderbird unlisted", "2021-11-03T15:51:30+01:00",
            [
                "-------- Mesazh i përcjellë --------", "Subjekti: \tYour address",
                "Datë: \tWed, 3 Nov 2021 15:51:30 +0100", "Nga: \tJo Doe <jo@example.net>",
                "Për: \tbea@example.org", "CC: \tWal <wal@example.org>, Nic <nic@example.com>", "",
                "",
            ], isQuoted: false),
        .init(
            "HubSpot es", "2022-09-19T17:55:44-04:00",
            [
                "---------- Mensaje reenviado ---------", "De: Jo Doe <jo@example.net>",
                "Fecha: lunes, 19 de septiembre de 2022, 17:55:44 -0400", "Asunto: Your address",
                "Para: bea@example.org", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "HubSpot fi", "2022-09-19T17:55:44-04:00",
            [
                "---------- Edelleenlähetetty viesti ---------",
                "Lähettäjä: Jo Doe <jo@example.net>",
                "Päivämäärä: maanantai 19. syyskuuta 2022 17:55:44 -0400", "Aihe: Your address",
                "Vastaanottaja: bea@example.org",
                "Kopio: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "HubSpot it", "2022-09-19T17:55:44-04:00",
            [
                "---------- Messaggio inoltrato ---------", "Da: Jo Doe <jo@example.net>",
                "Data: lunedì 19 settembre 2022, 17:55:44 -0400", "Oggetto: Your address",
                "A: bea@example.org", "Cc: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
        .init(
            "HubSpot pl", "2022-09-19T17:55:44-04:00",
            [
                "---------- Wiadomość przesłana dalej ---------", "Od: Jo Doe <jo@example.net>",
                "Data: poniedziałek, 19 września 2022 17:55:44 -0400", "Temat: Your address",
                "Do: bea@example.org", "Kopia: Wal <wal@example.org>, Nic <nic@example.com>",
            ], isQuoted: false),
    ]
}
