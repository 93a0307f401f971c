/// What mail systems write, in our words: a phrase of `bounce.txt`, and a line that only this phrase
/// tells.
enum BouncePhraseSamples {
    /// That nothing more is tried.
    static let finals = """
        permanent error | This is a permanent error.
        given up | We have given up on your mail.
        giving up | Could not connect in three days, giving up.
        retry timeout exceeded | The retry timeout exceeded four days.
        not going to try again | I'm not going to try again; this message has been in the queue too long.
        failure notice | Failure notice
        returned to sender | Undelivered Mail Returned to Sender
        returning message | Mail delivery failed: returning message
        """

    /// How only mail systems begin.
    static let formulas = """
        created automatically by mail delivery software | This message was created automatically by mail delivery software.
        non-delivery report | This is a Non-Delivery Report.
        failed recipients | Failed recipients: jane@example.com
        not be delivered to the following | Your message could not be delivered to the following: jane@example.com
        delivered to the following user | It was never delivered to the following user: jane
        following mail could not be delivered | The following mail could not be delivered: your order
        following message could not be delivered | The following message could not be delivered: your order
        not deliver the following | The server could not deliver the following mail.
        not deliver your message to the following | I could not deliver your message to the following people.
        following addresses had | The following addresses had fatal errors.
        following recipients failed | The following recipients failed: jane@example.com
        mail has been returned because | This mail has been returned because jane moved.
        delivery to the following recipient | Delivery to the following recipient failed permanently.
        delivery has failed to these recipients | Delivery has failed to these recipients or groups.
        did not reach the following recipient | Your message did not reach the following recipient(s).
        following address(es) failed | The following address(es) failed: jane@example.com
        automatically generated delivery status notification | This is an automatically generated Delivery Status Notification.
        mail delivery failure report | Mail Delivery Failure Report
        an die folgenden empfänger | Die Zustellung an die folgenden Empfänger ist gescheitert.
        an folgende empfänger | Ihre Nachricht an folgende Empfänger kam nicht an.
        folgende adresse | Folgende Adressen sind unbekannt.
        folgenden adresse | Bei den folgenden Adressen gab es Fehler.
        aux destinataires suivants | La remise aux destinataires suivants a échoué.
        au destinataire suivant | La remise au destinataire suivant a échoué.
        aux adresses suivantes | La remise aux adresses suivantes a échoué.
        a los siguientes destinatarios | No llegó a los siguientes destinatarios.
        al siguiente destinatario | No llegó al siguiente destinatario.
        a las siguientes direcciones | No llegó a las siguientes direcciones.
        ai seguenti destinatari | La consegna ai seguenti destinatari è fallita.
        al seguente destinatario | La consegna al seguente destinatario è fallita.
        aos seguintes destinatários | A entrega aos seguintes destinatários falhou.
        aan de volgende ontvanger | De bezorging aan de volgende ontvangers is mislukt.
        til følgende modtager | Levering til følgende modtagere mislykkedes.
        till följande mottagare | Leverans till följande mottagare misslyckades.
        do następujących odbiorców | Wiadomość do następujących odbiorców nie dotarła.
        следующим получателям | Доставка следующим получателям не удалась.
        следующим адресам | Доставка по следующим адресам не удалась.
        以下の宛先 | 以下の宛先への配信に失敗しました。
        以下收件人 | 以下收件人未收到您的邮件。
        下列收件人 | 下列收件人未收到您的郵件。
        """

    /// That a mail was delivered.
    static let successes = """
        successfully relayed | Your message was successfully relayed to the following recipients.
        successfully delivered | Your message was successfully delivered to jane@example.com.
        successful delivery | Successful delivery of your mail
        delivery successful | Delivery successful: your order
        notification (success) | Delivery Status Notification (Success)
        groups is complete, but no delivery | Delivery to these groups is complete, but no delivery notice was sent.
        recipients was delivered | Your mail to these recipients was delivered.
        remis avec succès | Votre message a été remis avec succès.
        livraison réussie | Livraison réussie
        erfolgreich zugestellt | Ihre Nachricht wurde erfolgreich zugestellt.
        wurde abgeschlossen, es wurde jedoch keine | Sie wurde abgeschlossen, es wurde jedoch keine Nachricht gesendet.
        entregado correctamente | Entregado correctamente
        entregó correctamente | El mensaje se entregó correctamente.
        entregue com êxito | A mensagem foi entregue com êxito.
        entregue com sucesso | A mensagem foi entregue com sucesso.
        consegnato con successo | Il messaggio è stato consegnato con successo.
        consegna completata | Consegna completata
        met succes afgeleverd | Uw bericht is met succes afgeleverd.
        levererades | Meddelandet levererades.
        успешно доставлено | Сообщение успешно доставлено.
        配信されました | メールは配信されました。
        已成功送达 | 您的邮件已成功送达。
        已成功傳送 | 您的郵件已成功傳送。
        """

    /// That delivery is still being tried.
    static let delays = """
        delayed | Your message is delayed.
        still being retried | The mail is still being retried.
        will be retried | Your mail will be retried.
        will keep trying | The server will keep trying for five days.
        not yet been | Your mail has not yet been delivered.
        has not been delivered yet | Your mail has not been delivered yet.
        warning only | This is a warning only.
        no action is required on your part | No action is required on your part.
        delivery attempts will continue | Delivery attempts will continue for four days.
        been postponed | The delivery has been postponed.
        delivery warning | Delivery warning
        retry for | The server goes on to retry for two days.
        temporary problem | There was a temporary problem at example.com.
        temporarily deferred | Your mail was temporarily deferred.
        will continue to try | We will continue to try for five days.
        verzögert | Die Zustellung verzögert sich.
        retardé | La remise est retardée.
        задерж | Доставка сообщения задерживается.
        (delay) | Delivery Status Notification (Delay)
        transient delivery | Transient delivery problem
        temporary delivery failure | Temporary delivery failure
        delivery deferred | Delivery deferred
        no es necesario que vuelva a enviar | No es necesario que vuelva a enviar el mensaje.
        erneut versucht | Die Zustellung wird erneut versucht.
        weitere zustellversuche | Weitere Zustellversuche folgen.
        nouvelles tentatives | De nouvelles tentatives vont suivre.
        nuovi tentativi | Seguiranno nuovi tentativi.
        se volverá a intentar | La entrega se volverá a intentar.
        lo volverá a intentar | El servidor lo volverá a intentar.
        opóźni | Dostarczenie wiadomości opóźnia się.
        försenad | Leveransen är försenad.
        forsinket | Leveringen er forsinket.
        vertraagd | De bezorging is vertraagd.
        ritardat | La consegna è ritardata.
        retrasad | La entrega está retrasada.
        atrasad | A entrega está atrasada.
        viivästy | Viestin toimitus viivästyy.
        遅延 | 配信遅延
        遅れ | 配信が遅れています。
        延迟 | 邮件延迟送达
        延遲 | 郵件延遲送達
        지연 | 메일 배달이 지연되고 있습니다.
        """
}
