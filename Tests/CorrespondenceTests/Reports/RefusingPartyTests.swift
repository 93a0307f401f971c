import InternetMessage
import Testing

@testable import Correspondence

/// Who refuses, and what: by the words first, then by the host.
struct RefusingPartyTests {
    struct Said: CustomTestStringConvertible {
        var reply: String
        var `class`: Rejection.Class
        var postmaster: String?
        var address: String?
        var testDescription: String { reply }

        init(
            _ reply: String, _ class: Rejection.Class, _ postmaster: String? = nil,
            _ address: String? = "192.0.2.77"
        ) {
            (self.reply, self.class) = (reply, `class`)
            (self.postmaster, self.address) = (postmaster, address)
        }
    }

    static let providers: [Said] = [
        Said(
            "554 imta07.comcast.net comcast 192.0.2.77 Comcast block for spam. Go on", .block,
            "comcast"),
        Said(
            "554 192.0.2.77 found, http://postmaster.comcast.net/smtp-error-codes.php#BL000001",
            .block, "comcast"),
        Said(
            "421 192.0.2.77 slower, http://postmaster.comcast.net/smtp-error-codes.php#RL000001",
            .delay, "comcast"),
        Said(
            "550 5.2.0 Rejected, http://postmaster.comcast.net/smtp-error-codes.php#DM000001",
            .policy, nil, nil),
        Said("554 192.0.2.77 must have a PTR record with us", .policy),
        Said(
            "554-gmx.net (mxgmx009) Nemesis ESMTP Service not available 554 "
                + "https://postmaster.gmx.net/en/error-messages?ip=192.0.2.77&c=bip", .block, "gmx"),
        Said(
            "554 Rejected, see http://postmaster.gmx.com/en/error-messages?ip=192.0.2.77", .block,
            "gmx"),
        Said(
            "554 Rejected, see http://postmaster.web.de/error-messages?ip=192.0.2.77", .block, "gmx"
        ),
        Said("554-gmx.net 554-Bad DNS PTR resource record. 554 See page, ip=192.0.2.77", .policy),
        Said(
            "554 IP=192.0.2.77 - A problem occurred. (Ask your postmaster for help.)", .block,
            "t-online"),
        Said("554 IP=192.0.2.77 refused, write to tosa@rx.t-online.example", .block, "t-online"),
        Said(
            "550 Access from ip address 192.0.2.77 blocked. "
                + "Visit http://win.mail.ru/cgi-bin/support_bl?ip=192.0.2.77", .block, "mail.ru"),
        Said(
            "550 spam message rejected, http://help.mail.ru/notspam-support/id", .content,
            "mail.ru", nil),
        Said("550 5.5.0 Adresse IP source bloquee. OFR006_102 192.0.2.77", .block, "orange"),
        Said("421 Service refuse, essayez plus tard. OFR_999 [999]", .delay, "orange", nil),
        Said("550 Mail rejete. Mail rejected. ofr_506 [506]", .content, "orange", nil),
        Said("550 5.5.0 Service refuse. LPN001_108 please later", .delay, "laposte", nil),
        Said("550 5.1.1 Adresse invalide. Invalid recipient. LPN416", .recipient, nil, nil),
        Said(
            "554 5.7.1 <out[192.0.2.77]>: Client host rejected: Abus detecte GU_EIB_04", .block,
            "sfr"),
        Said("500 Too many spams from your IP (192.0.2.77), come back", .block, "free"),
        Said("550 5.1.1 <a@shop.example> - 192.0.2.77 sends on. IB607", .delay, "godaddy"),
        Said("554 192.0.2.77 This IP was stopped for a day, denied. IB111", .block, "godaddy"),
        Said("552 This message has been rejected, judged spam. IB212", .content, "godaddy", nil),
        Said("553 5.3.0 mx DNSBL:ATTRBL 521< 192.0.2.77 >_is_blocked.", .block, "att"),
        Said("550 Ip frequency limited [x Blocked IP 192.0.2.77]. See page", .delay, "tencent"),
    ]

    static let systems: [Said] = [
        Said(
            "550 5.7.1 Service unavailable; Client host [192.0.2.77 <-- shop.example] blocked using "
                + "FBLW15; see page", .block, "microsoft"),
        Said(
            "550 5.7.1 messages from [192.0.2.77] weren't sent, part of their network is on our "
                + "block list (S3140).", .block, "microsoft"),
        Said("550 SC-002 (BAY1) Mail from 192.0.2.77 rejected", .block, "microsoft"),
        Said("421 RP-001 (BAY1) 192.0.2.77 sends too fast, deferred", .delay, "microsoft"),
        Said(
            "550 5.7.708 Access denied, traffic not accepted from this IP.", .block, "microsoft",
            nil),
        Said(
            "451 4.7.650 192.0.2.77 has been temporarily rate limited due to IP reputation.",
            .delay,
            "microsoft"),
        Said(
            "550-5.7.1 [192.0.2.77 19] This message is 550-5.7.1 likely unsolicited mail. 550 5.7.1 "
                + "See page. - gsmtp", .content, "google"),
        Said(
            "550-5.7.1 [192.0.2.77] very low reputation of the sending IP address. - gsmtp", .block,
            "google"),
        Said(
            "421-4.7.28 [192.0.2.77] unusual rate of unsolicited mail originating from your IP "
                + "address. - gsmtp", .delay, "google"),
        Said("450 4.2.1 That user is receiving mail too quickly. - gsmtp", .delay, "google", nil),
        Said("421 4.7.0 [TSS04] Messages from 192.0.2.77 deferred", .delay, "yahoo"),
        Said("554 Message not allowed - [PH01] Email not accepted", .content, "yahoo", nil),
        Said("554 (RTR:BL) 192.0.2.77 is refused at our door", .block, "yahoo"),
        Said(
            "553 5.7.1 [BL21] Not from 192.0.2.77, because the ip is in Spamhaus's list",
            .otherList,
            "spamhaus"),
        Said(
            "550 5.7.1 [CS01] Message rejected due to local policy. See page", .content, "apple",
            nil),
        Said(
            "550 5.7.1 Client host [192.0.2.77] blocked using csi.cloudmark.com", .block,
            "cloudmark"),
        Said("550 5.7.1 192.0.2.77 blocked by Vade Threat List. OXSUS", .block, "vade"),
        Said("501 Connection rejected by policy [7.7] 1205, see page", .block, "symantec", nil),
        Said(
            "553-mail rejected because your IP is in the PBL. See page", .otherList, "spamhaus", nil
        ),
        Said("550 Client Host [192.0.2.77] blocked using Trend Micro RBL+.", .block, "trendmicro"),
        Said(
            "450 4.7.1 192.0.2.77 deferred using Trend Micro Email Reputation", .delay, "trendmicro"
        ),
        Said(
            "554 Your access has been rejected due to the sending MTA's poor reputation.", .block,
            "cisco", nil),
        Said(
            "550 csi.mimecast.org Poor Reputation Sender. - page#550 [x]", .block, "mimecast", nil),
        Said("554 Email rejected due to security policies - page", .content, "mimecast", nil),
        Said("550 Administrative prohibition - envelope blocked - page", .policy, "mimecast", nil),
        Said(
            "550 failure for one or more recipients, denied (a@shop.example:blocked)", .block,
            "barracuda", nil),
        Said(
            "554 5.7.1 Client host [192.0.2.77] blocked using Barracuda Reputation", .otherList,
            "barracuda"),
        Said(
            "554 5.7.1 Client host [192.0.2.77] blocked using zen.spamhaus.org", .otherList,
            "spamhaus"),
        Said("554 Refused. 192.0.2.77 is on the Exploits Block List (XBL)", .otherList, "spamhaus"),
        Said("550 The sending IP (192.0.2.77) is listed on https://spamrl.com/.", .otherList),
        Said("554 5.7.1 <out[192.0.2.77]>: Client host rejected: Access denied", .block),
        Said(
            "550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.",
            .block, nil, nil),
        Said(
            "550 5.7.1 Client host 192.0.2.77 blocked using 89.blocklist.zap; Mail from IP banned",
            .block, "microsoft"),
        Said(
            "550 Mail from 192.0.2.77: forward this to delist.forefront@messaging.microsoft.com",
            .block, "microsoft"),
        Said(
            "550 5.7.501 Access denied, spam abuse detected from IP range.", .block, "microsoft",
            nil),
        Said("554 mx.shop.example 192.0.2.77 refused. SenderBase score -2.9", .block, "cisco"),
    ]

    /// Words of any server.
    static let anybodys: [Said] = [
        Said("550 5.7.1 Rejected, your IP address is blocked.", .block, nil, nil),
        Said("550 5.7.1 Ваш IP-адрес 192.0.2.77 заблокирован", .block),
        Said("550 5.7.1 您的IP 192.0.2.77 已被封锁", .block),
        Said("550 5.7.1 IP 192.0.2.77 はブロックされています", .block),
        Said("550 5.7.1 192.0.2.77 에서 보낸 메일이 차단되었습니다", .block),
        Said("554 5.7.1 您的IP 192.0.2.77 在黑名单中", .otherList),
        Said(
            "550 Domain shop.example has exceeded the max emails per hour (99/75)", .delay, nil, nil
        ),
        Said("550 5.1.1 Empfaenger unbekannt (Client 192.0.2.77)", .recipient, nil, nil),
        Said("550 Sender verify failed for <news@example.org>", .policy, nil, nil),
        Said("550 Rejected, invalid HELO name (see RFC2821 4.1.1.1)", .policy, nil, nil),
        Said(
            "450 4.4.316 Connection refused [LastAttemptedIP=198.51.100.9:25]", .delay, nil, nil),
        Said(
            "554 5.7.1 Blocked: 77.2.0.192.zen.spamhaus.org says 127.0.0.4, client 192.0.2.77",
            .otherList, "spamhaus"),
    ]

    static let hosts: [Said] = [
        Said("550 Administrative prohibition - page#550 [x.uk1]", .policy, "mimecast", nil),
        Said(
            "550 5.7.1 Mail from 192.0.2.77 blocked, see http://postmaster.t-online.de/", .block,
            "t-online"),
        Said(
            "550 5.7.1 Mail from 192.0.2.77 blocked, see https://support.google.com/mail", .block),
        Said(
            "host mxa-001.gslb.pphosted.com[198.51.100.3] said: 554 5.7.1 Rejected as spam content",
            .content, "proofpoint", nil),
        Said(
            "host mx02.t-online.de[198.51.100.3] said: 554 5.7.0 192.0.2.77 has a bad reputation",
            .block, "t-online"),
        Said(
            "<mx01.mail.icloud.com #5.7.0 smtp; 550 5.7.0 192.0.2.77 is banned here>", .block,
            "apple"),
        Said("554 eu-smtp-1.mimecast.com ESMTP 192.0.2.77 is banned here", .block, "mimecast"),
        Said(
            "550 5.7.1 192.0.2.77 is banned here [X.prod.protection.outlook.com]", .block,
            "microsoft"),
        Said(
            "host mx.shop.example[198.51.100.3] said: 554 5.7.1 Rejected as spam content", .content,
            nil, nil),
        Said(
            "host mx01.mail.icloud.com[198.51.100.3] said: 550 5.1.1 no such user", .recipient, nil,
            nil),
        Said(
            "host mxa-001.gslb.pphosted.com[198.51.100.3] said: 550 5.7.1 Client host [192.0.2.77] "
                + "blocked using zen.spamhaus.org", .otherList, "spamhaus"),
    ]

    @Test("What a provider says is its own", arguments: providers + systems + anybodys + hosts)
    func aRefusalIsItsOwn(_ said: Said) throws {
        let found = RejectionReader.rejections(in: said.reply)
        let first = try #require(found.first)
        #expect(found.count == 1)
        #expect(first.class == said.class)
        #expect(first.postmaster == said.postmaster)
        #expect(first.address?.description == said.address)
    }

    @Test(
        "Words come before the enhanced code",
        arguments: [
            (
                "550 5.1.1 <a@shop.example> 192.0.2.77 has sent too many messages this hour",
                Rejection.Class.delay
            ),
            ("550 5.1.1 <a@shop.example> your IP 192.0.2.77 is over its hourly limit", .delay),
            ("550 5.1.1 <a@shop.example> 192.0.2.77 is blocked for abuse", .block),
            ("550 5.2.1 192.0.2.77 is on our blacklist", .otherList),
            ("550 5.1.1 <a@shop.example>: nobody of that name", .recipient),
            ("550 5.7.1 Relaying denied, 192.0.2.77 is not known", .policy),
        ])
    func wordsComeBeforeTheStatus(_ reply: String, _ class: Rejection.Class) {
        let found = RejectionReader.rejections(in: reply)
        #expect(found.map(\.class) == [`class`])
        #expect(found.first?.address?.description == (`class` == .recipient ? nil : "192.0.2.77"))
    }

    @Test("The host of the report's field counts where the words name none")
    func theRemoteHostCounts() {
        let reading = read(
            """
            From: MAILER-DAEMON@mta1.example.org
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mta1.example.org

            Final-Recipient: rfc822; a@shop.example
            Action: failed
            Status: 5.7.1
            Remote-MTA: dns; mxb-001.gslb.pphosted.com
            Diagnostic-Code: smtp; 554 5.7.1 Rejected, content looks like spam

            --b--
            """)
        #expect(reading.rejections.map(\.postmaster) == ["proofpoint"])
        #expect(reading.rejections.map(\.class) == [.content])
    }
}
