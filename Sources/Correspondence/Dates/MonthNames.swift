/// The twelve months as mail programs write them: full, in the case dates ask for, and short;
/// spellings separated by spaces, dots left out.
enum MonthNames {
    static let languages: [[String]] = [
        // English
        [
            "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul",
            "August Aug", "September Sept Sep", "October Oct", "November Nov", "December Dec",
        ],
        // German
        [
            "Januar Jänner Jän", "Februar Feber", "März Mär Mrz", "April", "Mai", "Juni",
            "Juli", "August", "September", "Oktober Okt", "November", "Dezember Dez",
        ],
        // French
        [
            "janvier janv", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil",
            "août aout", "septembre", "octobre", "novembre", "décembre déc",
        ],
        // Spanish, Catalan
        [
            "enero ene gener gen", "febrero febrer febr", "marzo març", "abril abr", "mayo maig",
            "junio juny", "julio juliol", "agosto ago agost", "septiembre setiembre set setembre",
            "octubre", "noviembre", "diciembre dic desembre des",
        ],
        // Italian
        [
            "gennaio gen", "febbraio", "marzo", "aprile", "maggio mag", "giugno giu", "luglio lug",
            "agosto", "settembre sett", "ottobre ott", "novembre", "dicembre",
        ],
        // Portuguese
        [
            "janeiro", "fevereiro fev", "março", "abril", "maio", "junho", "julho", "agosto",
            "setembro", "outubro out", "novembro", "dezembro dez",
        ],
        // Dutch
        [
            "januari", "februari", "maart mrt", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december",
        ],
        // Swedish, Danish, Norwegian
        [
            "januari januar", "februari februar", "mars marts", "april", "maj mai", "juni", "juli",
            "augusti august", "september", "oktober", "november", "december desember",
        ],
        // Finnish
        [
            "tammikuu tammikuuta tammi tammik", "helmikuu helmikuuta helmi helmik",
            "maaliskuu maaliskuuta maalis maalisk", "huhtikuu huhtikuuta huhti huhtik",
            "toukokuu toukokuuta touko toukok", "kesäkuu kesäkuuta kesä kesäk",
            "heinäkuu heinäkuuta heinä heinäk",
            "elokuu elokuuta elo elok", "syyskuu syyskuuta syys syysk",
            "lokakuu lokakuuta loka lokak",
            "marraskuu marraskuuta marras marrask", "joulukuu joulukuuta joulu jouluk",
        ],
        // Polish
        [
            "styczeń stycznia sty", "luty lutego lut", "marzec marca", "kwiecień kwietnia kwi",
            "maj maja", "czerwiec czerwca cze", "lipiec lipca lip", "sierpień sierpnia sie",
            "wrzesień września wrz", "październik października paź pazdziernika",
            "listopad listopada lis", "grudzień grudnia gru",
        ],
        // Czech
        [
            "leden ledna led", "únor února úno", "březen března bře", "duben dubna dub",
            "květen května kvě", "červen června čvn", "červenec července čvc",
            "srpen srpna srp", "září zář", "říjen října říj", "listopad listopadu",
            "prosinec prosince pro",
        ],
        // Slovak, Slovene
        [
            "január januára januar januarja", "február februára februarja", "marec marca",
            "apríl apríla aprila", "máj mája maja", "jún júna junija junij",
            "júl júla julija julij",
            "augusta avgust avgusta avg", "septembra", "október októbra októ okt oktobra",
            "novembra", "decembra",
        ],
        // Hungarian
        [
            "január", "február", "március márc", "április ápr", "május máj", "június jún",
            "július júl", "augusztus aug", "szeptember szept", "október okt", "november",
            "december",
        ],
        // Romanian
        [
            "ianuarie ian", "februarie", "martie", "aprilie", "mai", "iunie iun", "iulie iul",
            "august", "septembrie", "octombrie", "noiembrie noi nov", "decembrie",
        ],
        // Greek
        [
            "Ιανουαρίου Ιανουάριος Ιαν", "Φεβρουαρίου Φεβρουάριος Φεβ",
            "Μαρτίου Μάρτιος Μαρ Μαρτ", "Απριλίου Απρίλιος Απρ", "Μαΐου Μάιος Μαΐ Μαι Μάι",
            "Ιουνίου Ιούνιος Ιουν", "Ιουλίου Ιούλιος Ιουλ", "Αυγούστου Αύγουστος Αυγ",
            "Σεπτεμβρίου Σεπτέμβριος Σεπ Σεπτ", "Οκτωβρίου Οκτώβριος Οκτ",
            "Νοεμβρίου Νοέμβριος Νοε", "Δεκεμβρίου Δεκέμβριος Δεκ",
        ],
        // Turkish
        [
            "Ocak Oca", "Şubat Şub", "Mart", "Nisan Nis", "Mayıs", "Haziran Haz", "Temmuz Tem",
            "Ağustos Ağu", "Eylül Eyl", "Ekim Eki", "Kasım Kas", "Aralık Ara",
        ],
        // Russian, Bulgarian, Serbian
        [
            "января январь янв јануар", "февраля февраль февр фев фебруар",
            "марта март мар", "апреля апрель апр април", "мая май мај", "июня июнь июн юни јун",
            "июля июль июл юли јул", "августа август авг", "сентября сентябрь сент сен септември",
            "октября октябрь окт октомври октобар", "ноября ноябрь нояб ноя ноември новембар",
            "декабря декабрь дек декември децембар",
        ],
        // Serbian in Latin letters
        [
            "januar", "februar", "mart", "april", "maj", "jun", "jul", "avgust", "septembar",
            "oktobar", "novembar", "decembar",
        ],
        // Ukrainian
        [
            "січня січень січ", "лютого лютий лют", "березня березень бер", "квітня квітень квіт",
            "травня травень трав", "червня червень черв", "липня липень лип", "серпня серпень серп",
            "вересня вересень вер", "жовтня жовтень жовт", "листопада листопад лист",
            "грудня грудень груд",
        ],
        // Estonian
        [
            "jaanuar jaan", "veebruar veebr", "märts", "aprill", "mai", "juuni", "juuli",
            "august", "september", "oktoober", "november", "detsember dets",
        ],
        // Latvian
        [
            "janvāris janvārī", "februāris februārī", "marts", "aprīlis aprīlī", "maijs maijā",
            "jūnijs jūnijā", "jūlijs jūlijā", "augusts augustā", "septembris septembrī",
            "oktobris oktobrī", "novembris novembrī", "decembris decembrī",
        ],
        // Lithuanian
        [
            "sausio sausis saus", "vasario vasaris vas", "kovo kovas", "balandžio balandis bal",
            "gegužės gegužė geg", "birželio birželis birž", "liepos liepa liep",
            "rugpjūčio rugpjūtis rugp", "rugsėjo rugsėjis rugs", "spalio spalis spal",
            "lapkričio lapkritis lapkr", "gruodžio gruodis gruod",
        ],
        // Icelandic
        [
            "janúar", "febrúar", "mars", "apríl", "maí", "júní", "júlí", "ágúst ágú", "september",
            "október", "nóvember nóv", "desember",
        ],
        // Basque
        [
            "urtarrilaren urtarrila", "otsailaren otsaila", "martxoaren martxoa",
            "apirilaren apirila", "maiatzaren maiatza", "ekainaren ekaina", "uztailaren uztaila",
            "abuztuaren abuztua", "irailaren iraila", "urriaren urria", "azaroaren azaroa",
            "abenduaren abendua",
        ],
        // Macedonian
        [
            "јануари јан", "февруари", "март", "април", "мај", "јуни", "јули", "август",
            "септември септ", "октомври", "ноември ноем", "декември дек",
        ],
        // Filipino
        [
            "Enero", "Pebrero Peb", "Marso", "Abril", "Mayo", "Hunyo Hun", "Hulyo Hul", "Agosto",
            "Setyembre", "Oktubre", "Nobyembre Nob", "Disyembre Dis",
        ],
        // Hebrew, short
        [
            "ינו בינו", "פבר בפבר", "מרץ במרץ", "אפר באפר", "מאי במאי", "יונ ביונ", "יול ביול",
            "אוג באוג", "ספט בספט", "אוק באוק", "נוב בנוב", "דצמ בדצמ",
        ],
        // Persian
        [
            "ژانویه", "فوریه", "مارس", "آوریل", "مه می", "ژوئن", "ژوئیه جولای", "اوت آگوست",
            "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
        ],
        // Thai
        [
            "มกราคม ม.ค", "กุมภาพันธ์ ก.พ", "มีนาคม มี.ค", "เมษายน เม.ย", "พฤษภาคม พ.ค", "มิถุนายน มิ.ย",
            "กรกฎาคม ก.ค", "สิงหาคม ส.ค", "กันยายน ก.ย", "ตุลาคม ต.ค", "พฤศจิกายน พ.ย", "ธันวาคม ธ.ค",
        ],
        // Hindi
        [
            "जनवरी जन", "फ़रवरी फ़र फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई जुल", "अगस्त अग",
            "सितंबर सित", "अक्तूबर अक्तू अक्टूबर", "नवंबर नव", "दिसंबर दिस",
        ],
        // Arabic, Hebrew, Indonesian
        [
            "يناير ינואר בינואר", "فبراير פברואר בפברואר Februari", "مارس מרץ במרץ Maret",
            "أبريل إبريل אפריל באפריל", "مايو מאי במאי Mei", "يونيو יוני ביוני",
            "يوليو יולי ביולי", "أغسطس אוגוסט באוגוסט Agustus Agu", "سبتمبر ספטמבר בספטמבר",
            "أكتوبر אוקטובר באוקטובר", "نوفمبر נובמבר בנובמבר", "ديسمبر דצמבר בדצמבר Desember",
        ],
    ]

    static let croatian: [String] = [
        "siječnja siječanj sij", "veljače veljača velj vel", "ožujka ožujak ožu",
        "travnja travanj tra", "svibnja svibanj svi", "lipnja lipanj lip", "srpnja srpanj srp",
        "kolovoza kolovoz kol", "rujna rujan ruj", "listopada listopad lis",
        "studenoga studenog studeni stu", "prosinca prosinac pro",
    ]
}
