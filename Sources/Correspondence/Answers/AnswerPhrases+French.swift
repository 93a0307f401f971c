extension AnswerPhrases {
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
                    "maintenons le blocage", "blocage reste", "blocage sera maintenu",
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
        (
            .negation,
            [
                "ne", "n'", "pas", "jamais", "personne", "aucun", "aucune", "ni", "sans", "rien",
                "non",
            ]
        ),
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
                "remis en place", "remise en place", "nouveau blocage", "est faux", "une erreur",
                "à nouveau bloquée", "à nouveau listée", "de nouveau bloquée", "de nouveau listée",
                "de nouveau inscrite", "bloquée à nouveau", "listée à nouveau",
                "bloquée de nouveau", "toujours bloquée", "toujours listée", "par erreur",
                "réinscrite", "remise sur", "encore bloquée",
            ]
        ),
        (.again, ["à nouveau", "de nouveau", "encore une fois"]),
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
                "réessayer", "n' hésitez pas", "veuillez noter", "veuillez agréer",
                "veuillez patienter",
                "veuillez ne pas répondre", "veuillez recevoir", "merci de votre patience",
                "merci de patienter",
            ]
        ),
    ]
}
