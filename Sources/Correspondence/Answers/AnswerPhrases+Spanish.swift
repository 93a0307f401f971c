extension AnswerPhrases {
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
                    "solicitud rechazada", "bloqueo se mantiene", "bloqueo se mantendrá",
                    "seguirá bloqueada", "seguirá listada",
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
                    "se levantará", "se eliminará", "se retirará", "se desbloqueará",
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
        (
            .negation,
            ["no", "nunca", "nadie", "jamás", "ningún", "ninguna", "ni", "sin", "tampoco", "nada"]
        ),
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
                "puesto de nuevo", "puesta de nuevo", "nuevo bloqueo", "no es cierto", "un error",
                "bloqueada de nuevo", "listada de nuevo", "bloqueada nuevamente",
                "listada nuevamente", "de nuevo bloqueada", "de nuevo listada",
                "nuevamente bloqueada", "vuelto a", "sigue listada", "sigue bloqueada",
                "todavía bloqueada", "por error", "otra vez",
            ]
        ),
        (.again, ["de nuevo", "nuevamente", "otra vez"]),
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
            [
                "intentarlo de nuevo", "volver a intentar", "no dude en", "no dude",
                "tenga en cuenta", "no responda a este", "reciba un",
            ]
        ),
    ]
}
