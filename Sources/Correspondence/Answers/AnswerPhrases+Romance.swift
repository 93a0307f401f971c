extension AnswerPhrases {
    /// The forms of a French or Spanish participle: both genders, both numbers.
    private static func forms(_ stems: [String], _ endings: [String]) -> [String] {
        stems.flatMap { stem in endings.map { stem + $0 } }
    }

    private static let retired = forms(
        [
            "retiré", "supprimé", "débloqué", "délisté", "enlevé", "levé", "radié", "réinitialisé",
            "effacé", "déréférencé",
        ],
        ["", "e", "s", "es"])
    private static let retire = [
        "retirer", "supprimer", "débloquer", "délister", "enlever", "lever", "radier",
    ]
    private static let bloquée = forms(
        ["listé", "bloqué", "répertorié", "inscrit"], ["", "e", "s", "es"])

    static let french: [(AnswerSign, [String])] = [
        (.participle, retired),
        (
            .noLonger,
            [
                "n' est plus", "ne sont plus", "n' apparaît plus", "ne figure plus",
                "ne figurent plus", "n' êtes plus", "ne l' est plus",
            ]
        ),
        (
            .listed,
            bloquée + [
                "dans notre liste", "sur notre liste", "dans nos listes", "sur nos listes",
                "sur liste noire",
            ]
        ),
        (
            .notListed,
            combined(
                [
                    "n' est pas", "ne sont pas", "n' est actuellement pas",
                    "n' est pas actuellement", "ne sont pas actuellement", "n' êtes pas",
                ], bloquée + ["sur notre liste", "dans notre liste", "sur nos listes"])
                + [
                    "ne figure pas", "ne figurent pas", "n' apparaît pas", "aucun blocage",
                    "aucune inscription", "pas de blocage", "ne bloquons pas", "aucune trace",
                ]
        ),
        (
            .refused,
            combined(
                [
                    "ne pouvons pas", "ne pouvons donc pas", "ne pouvons", "ne peut pas",
                    "refusons de", "ne souhaitons pas", "ne sommes pas en mesure de",
                    "n' allons pas", "impossible de",
                ], retire + forms(["l' "], retire) + ["donner suite", "accéder"])
                + combined(
                    ["ne peut être", "ne sera pas", "ne seront pas", "ne peut pas être"], retired)
                + [
                    "demande est refusée", "demande a été refusée", "demande a été rejetée",
                    "demande est rejetée", "refusé votre demande", "reste bloquée", "reste listée",
                    "restera bloquée", "restera listée", "restent bloquées", "est maintenu",
                    "rejeté votre demande",
                ]
        ),
        (
            .request,
            combined(
                [
                    "veuillez", "merci de", "pourriez-vous", "pouvez-vous", "veuillez nous",
                    "merci de nous", "pourriez-vous nous", "pouvez-vous nous",
                    "nous vous prions de",
                ],
                [
                    "fournir", "envoyer", "indiquer", "préciser", "décrire", "communiquer",
                    "transmettre", "expliquer", "dire", "faire", "répondre", "donner", "confirmer",
                    "corriger", "détailler",
                ])
                + [
                    "avons besoin", "informations suivantes", "renseignements suivants",
                    "questions suivantes", "quel type", "informations complémentaires",
                    "plus d' informations", "il nous faut",
                ]
        ),
        (
            .confirm,
            [
                "confirmer votre demande", "cliquez sur", "cliquer sur",
                "répondre à ce message pour confirmer", "répondez à ce message",
                "avant de poursuivre", "devons-nous poursuivre", "souhaitez-vous poursuivre",
                "confirmez votre demande",
            ]
        ),
        (
            .willRemove,
            combined(
                [
                    "sera", "seront", "va être", "vont être", "doit être", "sera bientôt",
                    "sera automatiquement", "être",
                ], retired)
                + combined(["nous allons", "allons", "allons la", "vais"], retire) + [
                    "nous retirerons", "nous supprimerons", "nous débloquerons", "retirerons",
                    "supprimerons", "débloquerons", "lèverons",
                ]
        ),
        (
            .willAct,
            [
                "reviendrons vers vous", "reviendra vers vous", "vous répondrons", "recontacterons",
                "allons examiner", "sera traitée", "sera examinée", "vous tiendrons",
                "recevrez une réponse", "aurez une réponse", "examinerons",
            ]
        ),
        (
            .receipt,
            [
                "avons bien reçu", "avons reçu", "bien reçu votre", "a bien été reçue",
                "a été reçue", "merci de nous avoir contactés", "merci pour votre message",
                "merci de votre message", "merci pour votre demande", "en cours de traitement",
                "en cours d' examen", "en cours d' analyse", "a été transmise", "a été transféré",
                "numéro de dossier", "numéro de ticket", "accusons réception", "étudions",
            ]
        ),
        (
            .notRemoved,
            combined(["n' a pas été", "n' a pas encore été", "n' ont pas été", "pas été"], retired)
        ),
        (.reason, ["parce que", "parce qu'", "car nous", "en raison", "puisque"]),
        (.negation, ["ne", "n'", "pas", "jamais", "aucun", "aucune", "ni", "sans", "rien", "non"]),
        (
            .condition,
            [
                "si", "s'", "à condition", "au cas où", "aurait", "serait", "seraient", "auraient",
                "supposons", "prétendument",
            ]
        ),
        (
            .possibility,
            [
                "dès que", "dès qu'", "lorsque", "lorsqu'", "quand", "une fois", "avant",
                "après que", "après qu'", "jusqu'", "sera", "seront", "peut", "peuvent", "pourrait",
                "pourra", "devrait", "doit", "va", "vont", "afin", "pour que", "normalement",
                "généralement", "habituellement", "automatiquement", "partiellement",
                "temporairement", "probablement", "peut-être", "semble", "chaque", "toute", "être",
                "bientôt", "souhaitez", "demandé", "demandez", "demande de",
            ]
        ),
        (
            .otherThing,
            [
                "liste blanche", "compte", "utilisateur", "pièce jointe", "message a",
                "messages ont", "courriel a", "file d' attente", "client", "destinataires",
                "abonnés", "lien", "quarantaine", "autre ip", "autre adresse",
            ]
        ),
        (
            .hearsay,
            [
                "vous avez", "avez-vous", "vous dites", "vous indiquez", "selon vous",
                "d' après vous", "vérifiez", "vérifier", "assurez-vous", "veuillez", "confirmez",
                "par exemple", "votre hébergeur",
            ]
        ),
        (
            .history,
            [
                "l' année dernière", "l' an dernier", "le mois dernier", "la semaine dernière",
                "auparavant", "par le passé", "précédemment", "déjà deux fois", "plusieurs fois",
                "en mars", "en janvier", "avait été",
            ]
        ),
        (
            .reversal,
            [
                "à nouveau bloquée", "à nouveau listée", "de nouveau bloquée", "de nouveau listée",
                "de nouveau inscrite", "bloquée à nouveau", "listée à nouveau",
                "bloquée de nouveau", "toujours bloquée", "toujours listée", "par erreur",
                "réinscrite", "remise sur", "encore bloquée",
            ]
        ),
        (
            .exception,
            ["sauf", "à l' exception", "excepté", "hormis", "une partie", "certaines", "seule une"]
        ),
        (
            .preface,
            [
                "après examen", "après vérification", "après analyse", "suite à votre demande",
                "nous pouvons confirmer", "pouvons vous confirmer", "je peux confirmer",
                "peux vous confirmer", "nous confirmons", "vous confirmons", "je vous confirme",
                "veuillez noter", "veuillez noter que", "avons le plaisir de",
                "nous vous informons", "j' ai le plaisir",
            ]
        ),
        (
            .courtesy,
            [
                "n' hésitez pas", "veuillez noter", "veuillez agréer", "veuillez patienter",
                "veuillez ne pas répondre", "veuillez recevoir", "merci de votre patience",
                "merci de patienter",
            ]
        ),
    ]

    private static let quitada =
        forms(
            [
                "eliminad", "retirad", "quitad", "desbloquead", "removid", "borrad", "liberad",
                "levantad", "deslistad", "suprimid",
            ], ["o", "a", "os", "as"])
        + ["dada de baja", "dado de baja"]
    private static let quitar = [
        "eliminar", "retirar", "quitar", "desbloquear", "remover", "borrar", "levantar",
        "eliminarla", "retirarla", "quitarla", "desbloquearla",
    ]
    private static let listada = forms(
        ["listad", "bloquead", "incluid", "registrad"], ["o", "a", "os", "as"])

    static let spanish: [(AnswerSign, [String])] = [
        (.participle, quitada),
        (
            .noLonger,
            ["ya no está", "ya no están", "ya no figura", "ya no aparece", "dejado de estar"]
        ),
        (
            .listed,
            listada + ["en nuestra lista", "en la lista", "en nuestras listas", "en lista negra"]
        ),
        (
            .notListed,
            combined(
                [
                    "no está", "no están", "no se encuentra", "no está actualmente",
                    "actualmente no está",
                ],
                listada + [
                    "en nuestra lista", "en la lista", "en nuestras listas", "en ninguna lista",
                ])
                + [
                    "no figura", "no figuran", "no aparece", "no aparecen", "ningún bloqueo",
                    "no hay bloqueo", "no vemos ningún", "no la bloqueamos",
                    "no estamos bloqueando",
                ]
        ),
        (
            .refused,
            combined(
                [
                    "no podemos", "no es posible", "no vamos a", "no nos es posible", "imposible",
                    "nos negamos a", "no se puede",
                ], quitar + ["atender", "aceptar", "procesar"])
                + combined(["no será", "no serán", "no puede ser"], quitada)
                + [
                    "solicitud ha sido rechazada", "solicitud ha sido denegada",
                    "solicitud fue rechazada", "solicitud fue denegada", "solicitud denegada",
                    "solicitud rechazada", "seguirá bloqueada", "seguirá listada",
                    "permanecerá bloqueada", "permanece bloqueada", "sigue bloqueada",
                    "hemos rechazado", "hemos denegado", "permanecerá en",
                ]
        ),
        (
            .request,
            combined(
                [
                    "por favor", "podría", "puede", "podrían", "pueden", "le rogamos", "rogamos",
                    "le pedimos", "por favor nos",
                ],
                [
                    "proporcione", "envíe", "indique", "describa", "facilite", "explique",
                    "díganos", "indíquenos", "envíenos", "facilítenos", "proporcionar", "enviar",
                    "enviarnos", "indicar", "indicarnos", "describir", "explicar", "facilitar",
                    "facilitarnos", "decirnos", "responda", "detalle", "confirme", "corrija",
                    "nos indique", "nos envíe",
                ])
                + [
                    "necesitamos", "siguiente información", "siguientes datos",
                    "siguientes preguntas", "más información", "información adicional", "qué tipo",
                    "precisamos",
                ]
        ),
        (
            .confirm,
            [
                "confirmar su solicitud", "confirme su solicitud", "haga clic",
                "responda a este mensaje para confirmar", "responda a este correo",
                "desea continuar", "para continuar", "antes de continuar",
            ]
        ),
        (
            .willRemove,
            combined(
                ["será", "serán", "va a ser", "van a ser", "deberá ser", "ser", "debería ser"],
                quitada)
                + combined(["vamos a", "voy a"], quitar) + [
                    "eliminaremos", "retiraremos", "quitaremos", "desbloquearemos", "levantaremos",
                ]
        ),
        (
            .willAct,
            [
                "le responderemos", "responderemos", "nos pondremos en contacto", "revisaremos",
                "le informaremos", "será revisada", "será procesada", "le contestaremos",
                "recibirá una respuesta", "tendrá una respuesta",
            ]
        ),
        (
            .receipt,
            [
                "hemos recibido", "ha sido recibida", "gracias por contactar",
                "gracias por contactarnos", "gracias por su mensaje", "gracias por su correo",
                "gracias por ponerse", "en proceso de revisión", "está siendo revisada",
                "en revisión", "número de caso", "número de ticket", "acusamos recibo",
                "estamos revisando", "estamos investigando", "hemos abierto un caso",
                "ha sido asignado",
            ]
        ),
        (
            .notRemoved,
            combined(["no ha sido", "no han sido", "no fue", "aún no ha sido"], quitada)
        ),
        (.reason, ["porque", "debido a", "ya que", "dado que"]),
        (.negation, ["no", "nunca", "jamás", "ningún", "ninguna", "ni", "sin", "tampoco", "nada"]),
        (
            .condition,
            [
                "si", "siempre que", "a menos que", "en caso de", "habría", "sería", "serían",
                "supongamos", "supuestamente",
            ]
        ),
        (
            .possibility,
            [
                "una vez", "cuando", "hasta", "antes", "después de que", "en cuanto", "tan pronto",
                "será", "serán", "puede", "pueden", "podría", "podrá", "debería", "debe", "va a",
                "van a", "para que", "normalmente", "generalmente", "habitualmente",
                "automáticamente", "parcialmente", "temporalmente", "probablemente", "quizás",
                "tal vez", "parece", "cada", "toda", "ser", "pronto", "solicitado", "solicita",
                "pidió", "solicitud de",
            ]
        ),
        (
            .otherThing,
            [
                "lista blanca", "cuenta", "usuario", "adjunto", "mensaje ha", "mensajes han",
                "correo ha", "cola de", "cliente", "destinatarios", "suscriptores", "enlace",
                "cuarentena", "otra ip", "otra dirección",
            ]
        ),
        (
            .hearsay,
            [
                "usted ha", "usted dice", "ha eliminado usted", "según usted", "usted indica",
                "verifique", "compruebe", "asegúrese", "por favor confirme", "confirme",
                "por ejemplo", "su proveedor",
            ]
        ),
        (
            .history,
            [
                "el año pasado", "el mes pasado", "la semana pasada", "anteriormente",
                "en el pasado", "previamente", "ya dos veces", "varias veces", "en marzo",
                "en enero", "había sido",
            ]
        ),
        (
            .reversal,
            [
                "bloqueada de nuevo", "listada de nuevo", "bloqueada nuevamente",
                "listada nuevamente", "de nuevo bloqueada", "de nuevo listada",
                "nuevamente bloqueada", "vuelto a", "sigue listada", "sigue bloqueada",
                "todavía bloqueada", "por error", "otra vez",
            ]
        ),
        (
            .exception,
            ["excepto", "salvo", "menos", "a excepción", "algunas", "solo una", "parte de"]
        ),
        (
            .preface,
            [
                "tras revisar", "tras la revisión", "después de revisar", "tras una revisión",
                "podemos confirmar", "puedo confirmar", "confirmamos que", "le confirmamos",
                "tenga en cuenta", "nos complace informarle", "le informamos", "nos alegra",
            ]
        ),
        (
            .courtesy,
            ["no dude en", "no dude", "tenga en cuenta", "no responda a este", "reciba un"]
        ),
    ]
}
