extension AnswerPhrases {
    private static let removed = [
        "entfernt", "gelöscht", "delistet", "delisted", "entsperrt", "gestrichen", "aufgehoben",
        "ausgetragen", "freigeschaltet", "entlistet", "freigegeben",
    ]

    static let german: [(AnswerSign, [String])] = [
        (.participle, removed),
        (.noLonger, ["nicht mehr", "nicht länger"]),
        (
            .listed,
            [
                "gelistet", "gesperrt", "blockiert", "geblockt", "auf der liste",
                "auf unserer liste", "auf unserer sperrliste",
            ]
        ),
        (
            .notListed,
            combined(
                [
                    "nicht", "nicht bei uns", "derzeit nicht", "aktuell nicht", "zurzeit nicht",
                    "momentan nicht", "gar nicht",
                ],
                ["gelistet", "gesperrt", "blockiert", "geblockt"])
                + [
                    "keine sperre", "keine listung", "kein eintrag", "keinen eintrag",
                    "nicht auf unserer liste", "nicht auf der liste",
                    "nicht auf unserer sperrliste", "keine einträge", "keinen block", "kein block",
                    "nicht in unserer liste",
                    "keine sperrung", "keinerlei sperre",
                ]
        ),
        (
            .refused,
            combined(
                ["nicht"],
                [
                    "entfernen", "löschen", "entsperren", "delisten", "aufheben", "freigeben",
                    "freischalten", "stattgeben",
                ])
                + combined(["nicht"], removed.map { $0 + " werden" })
                + [
                    "bleibt gelistet", "bleibt gesperrt", "bleibt blockiert", "bleibt bestehen",
                    "bleibt die sperre", "bleibt _ bestehen",
                    "abgelehnt", "lehnen wir", "lehnen _ ab", "zurückgewiesen",
                    "weiterhin gesperrt", "weiterhin gelistet", "keine entfernung",
                    "entsperrung ist nicht möglich", "entfernung ist nicht möglich",
                    "delisting ist nicht möglich", "nicht entsprechen", "nicht nachkommen",
                ]
        ),
        (
            .request,
            combined(
                [
                    "bitte", "könnten sie", "können sie", "könnten sie bitte", "können sie bitte",
                    "könnten sie uns", "können sie uns", "wir bitten sie", "bitte uns",
                ],
                [
                    "teilen", "senden", "schicken", "nennen", "beschreiben", "geben", "erläutern",
                    "beantworten", "liefern",
                    "übermitteln", "erklären", "mitteilen", "sagen", "stellen", "ergänzen",
                    "prüfen", "beheben", "angeben", "uns mitteilen", "uns _ mitteilen",
                    "uns _ senden", "uns _ nennen", "bestätigen",
                ])
                + [
                    "benötigen wir", "wir benötigen", "brauchen wir", "wir brauchen",
                    "folgende informationen", "folgende angaben",
                    "folgenden angaben", "weitere informationen", "weitere angaben", "welche art",
                    "nähere angaben", "mehr informationen", "folgende fragen", "folgenden fragen",
                    "fehlen uns",
                ]
        ),
        (
            .confirm,
            [
                "bestätigen sie ihre anfrage", "bestätigen sie ihren antrag",
                "ihre anfrage zu bestätigen", "klicken sie", "antworten sie auf diese",
                "um fortzufahren", "bestätigen sie _ fortfahren", "sollen wir fortfahren",
                "dürfen wir fortfahren", "bestätigen sie die anfrage",
            ]
        ),
        (
            .willRemove,
            combined(
                [
                    "wird", "werden", "wird die adresse", "werden wir", "wird ihre ip",
                    "wird innerhalb", "soll", "wird ihre adresse", "werden die adresse", "wird _",
                    "werden _",
                ],
                removed + [
                    "entfernen", "löschen", "entsperren", "delisten", "aufheben", "freigeben",
                ])
                + [
                    "wir entfernen", "wir löschen", "wir entsperren", "entfernt werden",
                    "gelöscht werden", "entsperrt werden",
                ]
        ),
        (
            .willAct,
            [
                "erhalten bis", "erhalten _ eine antwort", "bekommen _ antwort",
                "melden uns", "melde mich", "werden _ prüfen", "wird geprüft",
                "werden _ bearbeiten", "wird bearbeitet", "antworten ihnen",
                "erhalten sie eine antwort", "prüfen _ bis", "hören von uns", "antwort erhalten",
                "wird wirksam",
            ]
        ),
        (
            .receipt,
            [
                "haben ihre anfrage erhalten", "haben ihre nachricht erhalten",
                "ihre anfrage erhalten", "ihre e-mail erhalten", "ihre mail erhalten",
                "ist bei uns eingegangen", "ist eingegangen", "eingang ihrer",
                "vielen dank für ihre anfrage", "vielen dank für ihre nachricht",
                "danke für ihre nachricht", "danke für ihre anfrage", "vielen dank für ihre e-mail",
                "wird bearbeitet", "in bearbeitung", "wird geprüft", "wird derzeit geprüft",
                "weitergeleitet an", "weitergeleitet", "ticketnummer", "vorgangsnummer",
                "kümmern uns", "prüfen wir", "wir prüfen",
            ]
        ),
        (.notRemoved, combined(["nicht", "noch nicht", "nicht aus der liste"], removed)),
        (.reason, ["weil", "da wir", "aufgrund", "wegen", "denn wir"]),
        (
            .negation,
            [
                "nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie", "niemals",
                "weder", "ohne", "nichts", "noch nie", "keineswegs", "mitnichten", "keinesfalls",
                "keinerlei", "niemand", "auf keinen fall",
            ]
        ),
        (
            .condition,
            [
                "wenn", "falls", "sofern", "ob", "würde", "würden", "hätte", "hätten", "wäre",
                "wären", "angenommen", "vorausgesetzt", "angeblich",
            ]
        ),
        (
            .possibility,
            [
                "sobald", "bis", "bevor", "nachdem", "wird", "werden", "kann", "können", "könnte",
                "sollte", "sollten", "soll", "muss", "müssen", "möchten", "möchte", "normalerweise",
                "üblicherweise", "in der regel", "automatisch", "teilweise", "vorübergehend",
                "vermutlich", "wahrscheinlich", "vielleicht", "scheint", "jede", "jeder", "zu",
                "damit", "um", "noch", "bald", "demnächst", "eventuell", "dürfte",
            ]
        ),
        (
            .otherThing,
            [
                "whitelist", "konto", "benutzer", "anhang", "nachricht wurde", "nachrichten wurden",
                "mail wurde", "mails wurden", "warteschlange", "spamfalle", "schadsoftware",
                "empfänger", "verteiler", "kunde", "kunden", "skript", "positivliste",
                "ausnahmeliste", "webseite", "andere ip",
            ]
        ),
        (
            .hearsay,
            [
                "sie haben", "haben sie", "sie schreiben", "sie sagen", "sie sagten", "laut ihrer",
                "ihren angaben", "stellen sie sicher", "prüfen sie", "überprüfen sie",
                "vergewissern", "bestätigen sie", "teilen sie", "ihr provider", "beispiel",
            ]
        ),
        (
            .history,
            [
                "letztes jahr", "letzten monat", "im letzten", "früher", "in der vergangenheit",
                "zuvor", "damals", "bereits zweimal", "schon einmal", "letzte woche", "vor monaten",
                "vor jahren", "mehrfach", "im märz", "im januar",
            ]
        ),
        (
            .reversal,
            [
                "erneut gesetzt", "wieder gesetzt", "wieder eingerichtet", "wieder da",
                "wieder zurück", "neue sperre", "stimmt nicht", "ist falsch", "ein fehler",
                "wieder gelistet", "erneut gelistet", "wieder gesperrt", "erneut gesperrt",
                "wieder blockiert", "erneut blockiert", "wieder aufgenommen", "erneut aufgenommen",
                "irrtümlich", "versehentlich", "weiterhin gelistet", "weiterhin gesperrt",
                "noch gelistet", "noch gesperrt", "noch immer", "immer noch",
            ]
        ),
        (.again, ["wieder", "erneut", "nochmals", "abermals"]),
        (
            .exception,
            ["außer", "bis auf", "mit ausnahme", "ausgenommen", "nur eine", "einige", "teils"]
        ),
        (
            .preface,
            [
                "nach prüfung", "nach eingehender prüfung", "nach überprüfung",
                "nach unserer prüfung", "wir können bestätigen", "können ihnen bestätigen",
                "ich kann bestätigen", "kann ihnen bestätigen", "können wir bestätigen",
                "hiermit bestätigen wir", "wir bestätigen", "bitte beachten sie",
                "wir freuen uns ihnen mitteilen zu können", "freuen uns ihnen mitzuteilen",
                "wir möchten ihnen mitteilen", "möchten wir ihnen mitteilen",
                "ihnen mitteilen zu können",
            ]
        ),
        (
            .courtesy,
            [
                "noch einmal versuchen", "erneut versuchen", "erneut zu versuchen",
                "bitte beachten", "bitte haben sie", "bitte sehen sie", "bei fragen",
                "bitte antworten sie nicht", "bitte versuchen", "bitte testen", "zögern sie nicht",
                "wenden sie sich",
            ]
        ),
    ]
}
