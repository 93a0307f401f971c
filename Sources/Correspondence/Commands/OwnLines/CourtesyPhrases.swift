/// What people greet and thank with, in lower case.
enum CourtesyPhrases {
    /// Words of greetings and thanks beside those of `CommandPhrases.politeness`.
    static let words: Set<String> = [
        "all", "everyone", "everybody", "team", "folks", "there", "again", "very", "much", "many",
        "a", "lot", "lots", "in", "advance", "morning", "afternoon", "evening", "day", "guys",
        "for", "your", "the", "help", "update", "info", "information", "quick", "reply", "answer",
        "to", "sir", "madam", "colleagues", "greetings", "right", "sure", "fine", "yep", "yeah",
        "and", "nice", "perfect", "excellent", "wonderful", "appreciated", "appreciate", "it",
        "guten", "morgen", "abend", "zusammen", "an", "alle", "liebe", "lieber", "liebes", "team",
        "im", "voraus", "für", "die", "hilfe", "dir", "ihnen", "euch", "sehr", "herzlichen",
        "besten", "grüezi", "kollegen", "kolleginnen", "und", "prima", "super", "klasse",
        "bonsoir", "salut", "à", "tous", "toutes", "l'équipe", "équipe", "bien", "pour", "votre",
        "ton", "aide", "d'avance", "avance", "parfait", "chers", "cher", "chère", "collègues",
        "buenos", "buenas", "días", "dias", "tardes", "noches", "muchas", "muchos", "todos",
        "equipo", "estimados", "estimado", "vale", "perfecto",
        "ciao", "buongiorno", "buonasera", "salve", "grazie", "mille", "tutti", "a", "perfetto",
        "olá", "oi", "bom", "dia", "boa", "tarde", "noite", "obrigado", "obrigada", "muito",
        "hallo", "beste", "goedemorgen", "goedemiddag", "dank", "bedankt", "dankjewel", "je", "wel",
        "hej", "hei", "heisann", "tack", "tak", "takk", "så", "mycket", "mange", "moi", "kiitos",
        "cześć", "dzień", "dobry", "witam", "dziękuję", "dzięki", "ahoj", "dobrý", "den", "díky",
        "děkuji", "ďakujem", "szia", "sziasztok", "köszönöm", "salutare", "bună", "ziua",
        "mulțumesc", "merhaba", "selam", "teşekkürler", "teşekkür", "ederim", "halo", "terima",
        "kasih", "selamat", "pagi", "siang", "petang", "привет", "здравствуйте", "добрый", "день",
        "утро", "вечер", "спасибо", "большое", "коллеги", "привіт", "вітаю", "дякую", "добрий",
        "γεια", "σας", "ευχαριστώ", "καλημέρα",
        "tks", "tnx", "ta", "got", "or", "allen", "ladies", "gentlemen", "both", "dankeschön",
        "tausend",
        "merci", "mercis", "mil", "grand", "molte", "tante", "ti", "ringrazio", "alvast",
        "hartelijk", "u", "allemaal", "iedereen", "pessoal", "gente", "valeu", "agradeço", "desde",
        "já", "antemano", "anticipo", "bonne", "journée", "ragazzi", "colleghi", "compañeros",
        "leute", "jongens", "awesome", "brilliant", "lovely", "cool", "agreed", "understood",
    ]

    /// Words of thanks, behind which a name may stand: `Thanks, Bob`.
    static let thanks: Set<String> = [
        "thanks", "thank", "thx", "tks", "tnx", "ta", "cheers", "appreciated", "danke", "dank",
        "dankeschön", "merci", "mercis", "gracias", "grazie", "ringrazio", "bedankt", "dankjewel",
        "obrigado", "obrigada", "valeu", "agradeço", "tack", "tak", "takk", "kiitos", "dziękuję",
        "dzięki", "díky", "děkuji", "ďakujem", "köszönöm", "mulțumesc", "teşekkürler", "спасибо",
        "дякую", "ευχαριστώ",
    ]

    /// What people call each other instead of a name.
    static let vocatives: Set<String> = [
        "mate", "mates", "buddy", "pal", "man", "dude", "boss", "bro", "friend", "friends", "guys",
        "folks", "team", "all", "everyone", "everybody", "both", "kollege", "kollegin", "kollegen",
        "leute", "chef", "jungs", "freunde", "zusammen", "alle", "ami", "amis", "collègue",
        "collègues", "équipe", "amigo", "amiga", "amigos", "compañero", "compañeros", "equipo",
        "jefe", "ragazzi", "amico", "amici", "colleghi", "capo", "maat", "jongens", "vriend",
        "mensen", "collega", "pessoal", "gente", "colega", "colegas", "equipe",
    ]

    /// Words inside names.
    static let particles: Set<String> = [
        "von", "van", "de", "der", "den", "da", "dos", "di", "del", "della", "la", "le", "du", "zu",
        "el", "al", "bin", "y", "e", "and", "und", "et", "en",
    ]

    /// Titles that end in a full stop, lower case.
    static let titles: Set<String> = [
        "mr.", "mrs.", "ms.", "dr.", "prof.", "hr.", "fr.", "m.", "mme.", "mlle.", "sr.", "sra.",
        "srta.", "sig.", "dott.", "ing.", "dhr.", "mw.", "mevr.", "eng.",
    ]

    /// Words that begin in a capital behind thanks and are no name.
    static let notNames: Set<String> = [
        "i", "i'm", "we", "he", "she", "they", "it", "you", "this", "that", "these", "there",
        "your",
        "our", "my", "the", "a", "an", "no", "not", "nothing", "but", "if", "when", "see", "below",
        "above", "quote", "quoting", "from", "subject", "to", "cc", "date", "von", "an", "betreff",
        "datum", "objet", "asunto", "oggetto", "onderwerp", "assunto", "fyi", "re", "fw", "fwd",
        "aw", "wg", "original", "forwarded", "message", "problem", "ticket", "issue", "case",
        "delisted", "listed", "unlisted", "blocked", "unblocked", "removed", "resolved", "solved",
        "closed", "done", "clear", "cleared", "fixed", "confirmed", "approved", "rejected",
        "refused", "escalated", "noted", "sent", "received", "wait", "stop", "ich", "wir", "sie",
        "er", "es", "das", "die", "der", "ist", "kein", "keine", "nicht", "aber", "je", "nous",
        "il", "elle", "c'est", "ce", "pas", "mais", "yo", "no", "está", "pero", "io", "noi", "non",
        "ma", "ik", "wij", "het", "niet", "maar", "eu", "nós", "não", "mas", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "regards", "best", "kind", "yours", "sincerely", "gruß", "grüße",
    ]

    /// How greetings begin that a name follows.
    static let greetings = [
        "hi", "hello", "hey", "dear", "hello there", "hi there", "good morning", "good afternoon",
        "good evening", "good day", "greetings", "morning", "hallo", "guten morgen", "guten tag",
        "guten abend", "lieber", "liebe", "liebes", "sehr geehrte", "sehr geehrter",
        "sehr geehrtes", "moin", "servus", "grüezi", "grüß gott", "bonjour", "bonsoir", "salut",
        "cher", "chère", "chers", "chères", "hola", "buenos días", "buenas tardes",
        "buenas noches", "buenas", "estimado", "estimada", "estimados", "ciao", "buongiorno",
        "buonasera", "salve", "gentile", "gentili", "caro", "cara", "olá", "oi", "bom dia",
        "boa tarde", "boa noite", "prezado", "prezados", "caros", "beste", "geachte", "dag",
        "goedemorgen", "goedemiddag", "goedendag", "hej", "hei", "hejsan", "moi", "terve", "kære",
        "kjære", "bästa", "cześć", "dzień dobry", "witam", "szanowni", "ahoj", "dobrý den",
        "dobrý deň", "dobré ráno", "vážení", "szia", "sziasztok", "tisztelt", "kedves", "bună",
        "bună ziua", "stimate", "pozdrav", "bok", "dobar dan", "zdravo", "merhaba", "sayın",
        "selam", "привет", "здравствуйте", "добрый день", "доброе утро", "уважаемые",
        "уважаемый", "привіт", "добрий день", "вітаю", "шановні", "здравейте", "γεια σας", "γεια",
        "καλημέρα", "αγαπητέ", "tere", "sveiki", "labdien", "labas", "laba diena", "halo",
        "selamat pagi", "selamat siang", "salam", "xin chào", "chào", "kính gửi", "kumusta",
        "你好", "您好", "大家好", "各位", "こんにちは", "お世話になっております", "お疲れ様です",
        "안녕하세요", "مرحبا", "السلام عليكم", "سلام", "שלום", "नमस्ते", "สวัสดี", "เรียน",
    ]
}
