/// Words of days and spans of time in English, German, French and Spanish, lower case.
enum WhenWords {
    /// 0 (Sunday) … 6 (Saturday).
    static let weekdays: [String: Int] = {
        let names = [
            "sunday sun sonntag dimanche domingo", "monday mon montag lundi lunes",
            "tuesday tue tues dienstag mardi martes", "wednesday wed mittwoch mercredi miércoles",
            "thursday thu thurs donnerstag jeudi jueves", "friday fri freitag vendredi viernes",
            "saturday sat samstag sonnabend samedi sábado",
        ]
        var table: [String: Int] = [:]
        for (day, words) in names.enumerated() {
            for word in words.split(separator: " ") { table[String(word)] = day }
        }
        return table
    }()

    /// Hours in one of the unit.
    static let units: [String: Int] = {
        let names: [(Int, String)] = [
            (1, "h hr hrs hour hours stunde stunden std heure heures hora horas"),
            (24, "d day days tag tage tagen jour jours día días dia dias"),
            (24 * 7, "w wk wks week weeks woche wochen semaine semaines semana semanas"),
            (24 * 30, "m mo month months monat monate monaten mois mes meses"),
            (24 * 365, "y year years jahr jahre an ans año años"),
        ]
        var table: [String: Int] = [:]
        for (hours, words) in names {
            for word in words.split(separator: " ") { table[String(word)] = hours }
        }
        return table
    }()

    /// Numbers written as words.
    static let numbers: [String: Int] = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "ten": 10, "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwei": 2,
        "drei": 3, "vier": 4, "fünf": 5, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4,
        "cinq": 5, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    ]

    /// Words before a day that say nothing of which day it is.
    static let openings: Set<String> = [
        "until", "till", "by", "on", "in", "for", "within", "the", "of", "end", "bis", "zum", "am",
        "um", "für", "binnen", "innerhalb", "von", "jusqu'au", "jusqu’au", "jusqu'à", "le", "d'ici",
        "d’ici", "dans", "pour", "pendant", "avant", "sous", "hasta", "el", "en", "para", "dentro",
        "de", "antes", "del", "next", "this", "coming", "nächsten", "nächste", "kommenden",
        "kommende", "diesen", "prochain", "prochaine", "próximo", "próxima", "that", "latest",
    ]
}
