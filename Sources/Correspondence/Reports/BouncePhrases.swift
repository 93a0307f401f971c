/// The words by which mail systems say that they could not, or not yet, deliver.
///
/// They decide only about mail that a mail system signed: people use the same words.
enum BouncePhrases {
    /// Whether the lower-cased text speaks of a failed or delayed delivery.
    static func isFailure(_ text: String) -> Bool { failures.isFound(in: text) }

    /// Whether the lower-cased text speaks of what became of a delivery: failed, delayed or done.
    static func isNews(_ text: String) -> Bool {
        isFailure(text) || isDelay(text) || isSuccess(text)
    }

    /// Whether the lower-cased text says that the mail was delivered, or handed on.
    static func isSuccess(_ text: String) -> Bool { successes.isFound(in: text) }

    /// Whether the lower-cased text says that nothing more is tried, whatever the server that is
    /// quoted in it called temporary.
    static func isFinal(_ text: String) -> Bool { finals.isFound(in: text) }

    private static let finals = PhraseSet([
        "permanent error", "given up", "giving up", "retry timeout exceeded",
        "not going to try again", "failure notice", "returned to sender", "returning message",
    ])

    /// Whether the lower-cased text says that delivery is still being tried.
    static func isDelay(_ text: String) -> Bool { delays.isFound(in: text) }

    /// Whether the lower-cased beginning of a text is one with which only mail systems begin.
    static func isFormula(_ heading: String) -> Bool { formulas.isFound(in: heading) }

    private static let formulas = PhraseSet([
        "created automatically by mail delivery software", "non-delivery report",
        "failed recipients", "not be delivered to the following", "delivered to the following user",
        "following mail could not be delivered", "following message could not be delivered",
        "not deliver the following", "not deliver your message to the following",
        "following addresses had", "following recipients failed", "mail has been returned because",
        "delivery to the following recipient", "delivery has failed to these recipients",
        "did not reach the following recipient", "following address(es) failed",
        "automatically generated delivery status notification", "mail delivery failure report",
        "an die folgenden empfänger", "an folgende empfänger", "folgende adresse",
        "folgenden adresse",
        "aux destinataires suivants", "au destinataire suivant", "aux adresses suivantes",
        "a los siguientes destinatarios", "al siguiente destinatario",
        "a las siguientes direcciones",
        "ai seguenti destinatari", "al seguente destinatario", "aos seguintes destinatários",
        "aan de volgende ontvanger", "til følgende modtager", "till följande mottagare",
        "do następujących odbiorców", "следующим получателям", "следующим адресам",
        "以下の宛先", "以下收件人", "下列收件人",
    ])

    private static let failures = PhraseSet([
        "not be delivered", "n't be delivered", "not delivered", "unable to deliver", "undeliver",
        "wasn't able to deliver", "was not able to deliver", "delivery failed",
        "delivery has failed",
        "delivery failure", "delivery error", "failed permanently", "failure notice",
        "fatal errors",
        "returned mail", "returned to sender", "returning message", "returning to sender",
        "mail failure", "mail failed",
        "delivery problem",
        "delivery status notification", "delivery notification", "delivery report",
        "error delivering",
        "failed to deliver", "cannot deliver", "could not deliver", "can't deliver",
        "not been delivered",
        "cannot be delivered", "user unknown", "unknown user", "invalid user", "no such user",
        "mailbox is full", "quota exceeded", "over quota", "delivery of the message",
        "error occurred while", "errors occurred while", "delayed mail", "message delayed",
        "delivery delayed", "delivery is delayed", "has been delayed", "warning: message",
        "message could not", "mail could not", "mail system error", "trouble delivering",
        "could not be sent", "no valid recipients", "nondeliverable",
        "non-deliverable", "did not reach", "rejected your message", "message was rejected",
        "message not accepted", "address not found", "delivery warning", "been postponed",
        "processing error", "been returned because", "non-delivery", "during delivery",
        "automatically rejected", "failure reasons", "delivery incomplete",
        "may not exist", "permanent error", "permanent failure", "technical report",
        "nicht zugestellt", "unzustellbar", "zustellung fehlgeschlagen", "nicht übermittelt",
        "non remis", "pas pu être", "échec de la remise", "échec de distribution",
        "no se ha podido entregar", "no se pudo entregar", "no se puede entregar",
        "não pôde ser entregue", "não foi entregue", "falha na entrega", "recapito non riuscito",
        "impossibile recapitare", "non recapitabile", "niet bezorgd", "onbestelbaar",
        "nie można dostarczyć", "niedostarczon", "kunde inte levereras", "kunne ikke leveres",
        "не может быть доставлено", "не доставлено", "не удалось доставить", "недоставлен",
        "送信できません", "配信できません", "配送できません", "届けることができません", "送信できなかった",
        "退信", "无法投递", "无法送达", "投递失败", "未送达", "無法傳遞", "無法寄達", "未送達", "전송하지 못",
        "전송되지 못", "전달되지 못", "전달하지 못", "발송 실패", "배달되지",
        "nie dostarczono", "zostać dostarczon", "nie udało się dostarczyć", "nedoručen",
        "nedoručiteľ", "nedoručiteln", "nebylo možné doručit", "kézbesíthetetlen",
        "sikerült kézbesíteni", "ei voitu toimittaa", "toimitus epäonnistui", "kan ikke leveres",
        "kan inte levereras", "teslim edilemedi", "nu a putut fi livrat", "nije isporučen",
        "mancato recapito", "mancata consegna", "non è stato consegnato",
        "possibile consegnare", "pas pu remettre", "échec de remise", "não pode ser entregue",
        "não entregue", "no entregado",
        "n'a pas été remis", "non distribué", "worden bezorgd", "δεν παραδόθηκε",
        "η παράδοση απέτυχε", "δεν ήταν δυνατή η παράδοση", "не бе доставен",
        "бути доставлен", "تعذر تسليم", "لم يتم تسليم", "לא נמסר", "לא ניתן למסור", "ไม่สามารถส่ง",
        "không gửi được", "không thể gửi", "không thể chuyển", "tidak terkirim",
        "delivery of the email was stopped", "niet bereikt", "kan niet worden bezorgd",
        "届きませんでした", "配信不能", "配信されません", "配信エラー", "nådde inte", "inte att leverera",
        "gick inte att nå", "未传递", "投遞失敗", "無法送達", "寄送失敗", "ei voi toimittaa", "ei tavoittanut",
        "consegna non riuscita", "no se entregó", "error de entrega", "zustellfehler",
        "zustellungsfehler", "nicht erreicht", "전송에 실패", "전송할 수 없", "배달할 수 없", "ikke levere",
        "nådde ikke", "ikke nådd", "não foi possível entregar", "erro na entrega",
        "falha ao entregar", "nie dotarł", "non consegnat", "ulaştırılamadı", "не доставлен",
        "не може бути доставлен", "не вдалося доставити", "nebyla doručena", "nebolo možné doručiť",
    ])

    private static let successes = PhraseSet([
        "successfully relayed", "successfully delivered", "successful delivery",
        "delivery successful", "notification (success)", "groups is complete, but no delivery",
        "recipients was delivered", "remis avec succès", "livraison réussie",
        "erfolgreich zugestellt", "wurde abgeschlossen, es wurde jedoch keine",
        "entregado correctamente", "entregó correctamente", "entregue com êxito",
        "entregue com sucesso", "consegnato con successo", "consegna completata",
        "met succes afgeleverd", "levererades", "успешно доставлено", "配信されました", "已成功送达",
        "已成功傳送",
    ])

    private static let delays = PhraseSet([
        "delayed", "still being retried", "will be retried", "will keep trying", "not yet been",
        "has not been delivered yet", "warning only", "no action is required on your part",
        "delivery attempts will continue", "been postponed", "delivery warning",
        "retry for", "temporary problem", "temporarily deferred",
        "will continue to try", "verzögert", "retardé", "задерж", "(delay)", "transient delivery",
        "temporary delivery failure", "delivery deferred", "no es necesario que vuelva a enviar",
        "erneut versucht", "weitere zustellversuche", "nouvelles tentatives", "nuovi tentativi",
        "se volverá a intentar", "lo volverá a intentar", "opóźni", "försenad", "forsinket",
        "vertraagd", "ritardat", "retrasad", "atrasad", "viivästy", "遅延", "遅れ", "延迟", "延遲", "지연",
    ])
}
