extension BouncePhraseSamples {
    /// That a delivery failed.
    static let failures = """
        not be delivered | It could not be delivered to one or more recipients.
        n't be delivered | Your message to jane couldn't be delivered.
        not delivered | Your message was not delivered to:
        unable to deliver | We were unable to deliver your message to this address:
        undeliver | Undeliverable: Your order
        wasn't able to deliver | I'm afraid I wasn't able to deliver your message to these addresses.
        delivery failed | Mail delivery failed: see below
        delivery has failed | Delivery has failed to these recipients or groups:
        delivery failure | DELIVERY FAILURE: User not listed in the directory
        delivery error | There was a delivery error.
        failed permanently | This address failed permanently:
        failure notice | Failure notice
        fatal errors | ----- The following addresses had permanent fatal errors -----
        returned mail | Returned mail: see transcript for details
        returned to sender | Your mail is herewith returned to sender.
        returning message | Host not found, returning message
        returning to sender | Hop count exceeded, returning to sender
        mail failure | Mail failure.
        mail failed | Your mail failed to reach jane@example.com
        delivery problem | Mail delivery problem
        delivery status notification | Delivery Status Notification (Failure)
        delivery notification | Delivery Notification: the mail has bounced
        delivery report | Delivery report
        error delivering | Error delivering to jane@example.com
        failed to deliver | The server failed to deliver your mail to jane@example.com
        cannot deliver | Cannot deliver mail to jane@example.com
        could not deliver | I could not deliver your mail to jane@example.com
        not been delivered | Your message has not been delivered to jane@example.com
        user unknown | jane@example.com: user unknown
        unknown user | jane@example.com: unknown user
        invalid user | jane@example.com: invalid user
        no such user | jane@example.com: no such user here
        mailbox is full | jane@example.com: the mailbox is full
        quota exceeded | jane@example.com: quota exceeded
        over quota | jane@example.com is over quota
        error occurred while | An error occurred while sending to jane@example.com
        errors occurred while | The following errors occurred while trying to reach jane@example.com:
        delivery is delayed | Delivery is delayed to these recipients or groups:
        has been delayed | Mail to these recipients has been delayed:
        warning: message | Warning: message 1abcde-000001-2A still on its way after 24 hours
        message could not | Your message could not reach jane@example.com
        mail could not | Your mail could not reach jane@example.com
        mail system error | Mail System Error
        trouble delivering | We are having trouble delivering your mail to jane@example.com
        could not be sent | Your letter could not be sent to jane@example.com
        no valid recipients | The mail has no valid recipients.
        non-deliverable | Non-deliverable mail
        did not reach | Your message did not reach some or all of the intended recipients.
        rejected your message | The server of example.com rejected your message to jane.
        message was rejected | Your message was rejected by the server of example.com.
        message not accepted | jane@example.com: message not accepted for policy reasons
        address not found | Address not found
        non-delivery | Non-delivery: your order
        during delivery | An error was met during delivery to jane@example.com
        automatically rejected | Your message to jane@example.com was automatically rejected:
        delivery incomplete | Message delivery incomplete
        permanent error | Remote host said, permanent error for jane@example.com
        permanent failure | This is a permanent failure.
        nicht zugestellt | Ihre Nachricht wurde nicht zugestellt.
        unzustellbar | Unzustellbar: Ihre Bestellung
        zustellung fehlgeschlagen | Zustellung fehlgeschlagen
        nicht übermittelt | Ihre E-Mail konnte nicht übermittelt werden.
        non remis | Non remis : Votre commande
        pas pu être | Votre message n'a pas pu être transmis à jane@example.com.
        échec de la remise | Échec de la remise à ces destinataires :
        échec de distribution | Échec de distribution du courrier
        no se ha podido entregar | Su mensaje no se ha podido entregar a jane@example.com.
        no se pudo entregar | El mensaje no se pudo entregar.
        no se puede entregar | No se puede entregar: Su pedido
        não pôde ser entregue | A mensagem não pôde ser entregue a jane@example.com.
        não foi entregue | A sua mensagem não foi entregue.
        falha na entrega | Falha na entrega da mensagem
        recapito non riuscito | Recapito non riuscito
        impossibile recapitare | Impossibile recapitare il messaggio a jane@example.com.
        non recapitabile | Non recapitabile: Il suo ordine
        niet bezorgd | Uw bericht is niet bezorgd.
        onbestelbaar | Onbestelbaar: Uw bestelling
        nie można dostarczyć | Nie można dostarczyć wiadomości do jane@example.com.
        niedostarczon | Niedostarczone: Twoje zamówienie
        kunde inte levereras | Ditt meddelande kunde inte levereras.
        не удалось доставить | Не удалось доставить сообщение для jane@example.com.
        недоставлен | Недоставленное сообщение
        送信できません | このメールは送信できません。
        配信できません | 配信できませんでした。
        配送できません | メールを配送できませんでした。
        届けることができません | メールを届けることができませんでした。
        送信できなかった | 送信できなかったメール
        退信 | 系统退信
        无法投递 | 您的邮件无法投递。
        无法送达 | 您的邮件无法送达。
        投递失败 | 邮件投递失败
        未送达 | 未送达: 您的订单
        無法傳遞 | 無法傳遞: 您的訂單
        無法寄達 | 您的郵件無法寄達。
        未送達 | 未送達: 您的訂單
        전송하지 못 | 메일을 전송하지 못했습니다.
        전송되지 못 | 메일이 전송되지 못했습니다.
        전달되지 못 | 메일이 전달되지 못했습니다.
        전달하지 못 | 메일을 전달하지 못했습니다.
        발송 실패 | 메일 발송 실패
        배달되지 | 배달되지 않음: 주문
        nie dostarczono | Nie dostarczono: Twoje zamówienie
        zostać dostarczon | Wiadomość nie mogła zostać dostarczona.
        nie udało się dostarczyć | Nie udało się dostarczyć wiadomości.
        nedoručen | Nedoručeno: Vaše objednávka
        nedoručiteľ | Nedoručiteľné: Vaša objednávka
        nedoručiteln | Nedoručitelné: Vaše objednávka
        nebylo možné doručit | Zprávu nebylo možné doručit.
        kézbesíthetetlen | Kézbesíthetetlen: Rendelés
        sikerült kézbesíteni | Az üzenetet nem sikerült kézbesíteni.
        nem kézbesíthető | Nem kézbesíthető: Nyugta
        sikerült a kézbesítés | Nem sikerült a kézbesítés a következő címzetteknek:
        ei voitu toimittaa | Viestiä ei voitu toimittaa.
        toimitus epäonnistui | Viestin toimitus epäonnistui
        kan inte levereras | Kan inte levereras: Din beställning
        teslim edilemedi | İletiniz teslim edilemedi.
        nu a putut fi livrat | Mesajul nu a putut fi livrat.
        nije isporučen | Poruka nije isporučena.
        mancato recapito | Notifica di mancato recapito
        mancata consegna | Avviso di mancata consegna
        non è stato consegnato | Il messaggio non è stato consegnato.
        possibile consegnare | Non è stato possibile consegnare il messaggio.
        pas pu remettre | Le serveur n'a pas pu remettre votre message.
        échec de remise | Échec de remise du message
        não pode ser entregue | A mensagem não pode ser entregue.
        não entregue | Mensagem não entregue
        no entregado | Mensaje no entregado
        n'a pas été remis | Votre message n'a pas été remis.
        non distribué | Message non distribué
        worden bezorgd | Uw bericht kan niet worden bezorgd.
        δεν παραδόθηκε | Το μήνυμά σας δεν παραδόθηκε.
        η παράδοση απέτυχε | Η παράδοση απέτυχε
        δεν ήταν δυνατή η παράδοση | Δεν ήταν δυνατή η παράδοση του μηνύματος.
        не бе доставен | Съобщението не бе доставено.
        бути доставлен | Повідомлення не може бути доставлене.
        تعذر تسليم | تعذر تسليم الرسالة.
        لم يتم تسليم | لم يتم تسليم الرسالة.
        לא נמסר | ההודעה לא נמסרה.
        לא ניתן למסור | לא ניתן למסור את ההודעה.
        ไม่สามารถส่ง | ไม่สามารถส่งข้อความได้
        không gửi được | Không gửi được: Đơn hàng
        không thể gửi | Không thể gửi thư của bạn.
        không thể chuyển | Không thể chuyển thư của bạn.
        tidak terkirim | Pesan Anda tidak terkirim.
        delivery of the email was stopped | The delivery of the email was stopped by a filter.
        niet bereikt | Uw bericht heeft jane@example.com niet bereikt.
        届きませんでした | メールは届きませんでした。
        配信不能 | 配信不能: ご注文
        配信されません | メールは配信されませんでした。
        配信エラー | 配信エラー
        nådde inte | Ditt meddelande nådde inte fram.
        inte att leverera | Det gick inte att leverera meddelandet.
        gick inte att nå | Det gick inte att nå jane@example.com.
        未传递 | 未传递: 您的订单
        投遞失敗 | 郵件投遞失敗
        無法送達 | 您的郵件無法送達。
        寄送失敗 | 郵件寄送失敗
        ei voi toimittaa | Viestiä ei voi toimittaa.
        ei tavoittanut | Viesti ei tavoittanut vastaanottajaa.
        consegna non riuscita | Consegna non riuscita
        no se entregó | El mensaje no se entregó.
        error de entrega | Error de entrega
        zustellfehler | Zustellfehler
        zustellungsfehler | Zustellungsfehler
        nicht erreicht | Ihre Nachricht hat jane@example.com nicht erreicht.
        전송에 실패 | 메일 전송에 실패했습니다.
        전송할 수 없 | 메일을 전송할 수 없습니다.
        배달할 수 없 | 메시지를 배달할 수 없습니다.
        ikke levere | Meldingen kunne ikke leveres.
        nådde ikke | Meldingen nådde ikke frem.
        ikke nådd | Meldingen har ikke nådd mottakeren.
        não foi possível entregar | Não foi possível entregar a mensagem.
        erro na entrega | Erro na entrega da mensagem
        falha ao entregar | Falha ao entregar a mensagem
        nie dotarł | Wiadomość nie dotarła do adresata.
        non consegnat | Messaggio non consegnato
        ulaştırılamadı | İletiniz alıcıya ulaştırılamadı.
        не доставлен | Ваше письмо не доставлено.
        не вдалося доставити | Не вдалося доставити повідомлення.
        nebyla doručena | Zpráva nebyla doručena.
        nebolo možné doručiť | Správu nebolo možné doručiť.
        """
}
