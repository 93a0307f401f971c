import Testing

@testable import Correspondence

/// What servers are known to say, and what must be made of it.
struct RejectionCatalogueTests {
    /// A reply, its class, the address it names and whose list it is.
    struct Known: CustomTestStringConvertible {
        var reply: String
        var `class`: Rejection.Class
        var address: String?
        var postmaster: String?
        var testDescription: String { reply }

        init(
            _ reply: String, _ class: Rejection.Class, _ address: String? = nil,
            _ postmaster: String? = nil
        ) {
            (self.reply, self.class) = (reply, `class`)
            (self.address, self.postmaster) = (address, postmaster)
        }
    }

    static let known: [Known] = [
        Known(
            """
            554 Blocked - see https://ipcheck.proofpoint.com/?ip=1.2.3.4
            """, .block, "1.2.3.4", "proofpoint"),
        Known(
            """
            550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=1.2.3.4
            """, .block, "1.2.3.4", "proofpoint"),
        Known(
            """
            554 Blocked - see \
            https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.225
            """, .block, "192.0.2.225", "proofpoint"),
        Known(
            """
            554 5.7.0 Blocked - see \
            https://support.proofpoint.com/dnsbl-lookup.cgi?ip=1.1.1.1
            """, .block, "1.1.1.1", "proofpoint"),
        Known(
            """
            550 5.7.0 Blocked - see \
            https://support.proofpoint.com/dnsbl-lookup.cgi?ip=62.210.110.165: \
            xxxxx@me.com
            """, .block, "62.210.110.165", "proofpoint"),
        Known(
            """
            host mxb-001.gslb.pphosted.com[10.11.20.40] said: 550 5.7.0 Blocked - see \
            https://ipcheck.proofpoint.com/?ip=149.28.244.134 (in reply to end of DATA \
            command)
            """, .block, "149.28.244.134", "proofpoint"),
        Known(
            """
            host mxb-00505701.gslb.pphosted.com[148.163.135.35] refused to talk to me: 554 \
            Blocked - see https://ipcheck.proofpoint.com/?ip=11.22.33.44
            """, .block, "11.22.33.44", "proofpoint"),
        Known(
            """
            host mx2.kent.edu.gslb.pphosted.com[208.86.201.10] refused to talk to me: 554 \
            mx.kent.edu.pph5a.pphosted.com ESMTP Blocked - see \
            https://support.proofpoint.com/dnsbl-lookup.cgi?ip=89.238.221.142
            """, .block, "89.238.221.142", "proofpoint"),
        Known(
            """
            host mx6.mail.icloud.com[17.178.97.79] refused to talk to me: 550 5.7.0 \
            Blocked - see \
            https://support.proofpoint.com/dnsbl-lookup.cgi?ip=142.93.169.220
            """, .block, "142.93.169.220", "proofpoint"),
        Known(
            """
            550 Error for test@example.com of "Invalid greeting. response=550 5.7.0 \
            Blocked - see \
            https://support.proofpoint.com/dnsbl-lookup.cgi?ip=138.197.213.185: 550 5.7.0 \
            Blocked
            """, .block, "138.197.213.185", "proofpoint"),
        Known(
            """
            550 5.7.0  Mail from 18.234.87.196 refused by Proofpoint Reputation Services.  \
            SENDER please see and take action: \
            https://support.proofpoint.com/dnsbl-lookup.cgi?18.234.87.196
            """, .block, "18.234.87.196", "proofpoint"),
        Known(
            """
            550 5.7.1 Service unavailable; client [198.51.100.7] blocked using \
            prs.proofpoint.com
            """, .block, "198.51.100.7", "proofpoint"),
        Known(
            """
            5.7.1 Service unavailable; client [51.68.203.255] blocked using Proofpoint \
            Dynamic Reputation
            """, .block, "51.68.203.255", "proofpoint"),
        Known(
            """
            550 5.7.1 Service unavailable; client [198.51.100.7] blocked using Cloudmark \
            Sender Intelligence (Visit http://csi.cloudmark.com/reset-request/ if you feel \
            this is in error)
            """, .block, "198.51.100.7", "cloudmark"),
        Known(
            """
            550 5.7.1 Service unavailable; client [198.51.100.7] blocked using \
            csi.cloudmark.com
            """, .block, "198.51.100.7", "cloudmark"),
        Known(
            """
            554 *.terra.com cmsmtp 5.7.1 Service unavailable; Client host [1.2.3.4] \
            blocked using cm-csi-v11; Cloudmark Poor Reputation Sender Blacklist \
            http://csi.cloudmark.com/reset-request/?ip=1.2.3.4
            """, .block, "1.2.3.4", "cloudmark"),
        Known(
            """
            550-"JunkMail rejected - [hostname] [1.2.3.4]:39153 is in an RBL on \
            csi.cloudmark.com/reset-request/?ip=1.2.3.4 , see Poor Reputation Sender"
            """, .block, "1.2.3.4", "cloudmark"),
        Known(
            """
            550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. Client host \
            blocked for spamming issues. OFR006_102 Ref \
            http://csi.cloudmark.com/reset-request/?ip=10.0.0.1 [102]
            """, .block, "10.0.0.1", "cloudmark"),
        Known(
            """
            5.3.2 system not accepting network messages cmsmtp 203.0.113.24 is listed on \
            Cloudmark CSI-Global. Please visit the Cl
            """, .block, "203.0.113.24", "cloudmark"),
        Known(
            """
            554 Connection refused. This IP has a poor reputation on Cloudmark Sender \
            Intelligence (CSI). IB103
            """, .block, nil, "cloudmark"),
        Known(
            """
            550 5.1.0 <bounce@mailer.example.com> sender rejected. Refer to Error Codes \
            section at https://www.cox.com/residential/support/email-error-codes.html for \
            more information. AUP#CDRBL
            """, .block, nil, "cloudmark"),
        Known(
            """
            550 5.1.0 <a@example.com> sender rejected. Please see \
            https://www.spectrum.net/support/internet/understanding-email-error-codes for \
            more information. AUP#In-1200
            """, .block, nil, "cloudmark"),
        Known(
            """
            550 5.1.0 <x@amazonses.com> sender rejected. Please see \
            https://www.spectrum.net/support/internet/understanding-email-error-codes for \
            more information. AUP#In-1310
            """, .delay, nil, nil),
        Known(
            """
            550 5.7.0 Local Policy Violation - DMARC Reject (in reply to end of DATA \
            command)
            """, .policy, nil, nil),
        Known(
            """
            550 5.7.0 Local Policy Violation
            """, .policy, nil, nil),
        Known(
            """
            550 5.7.0 Email rejected per sender's DMARC policy
            """, .policy, nil, nil),
        Known(
            """
            host mx1-us1.ppe-hosted.com[67.231.154.163] refused to talk to me: 421 4.3.2 \
            All screening ports are busy
            """, .delay, nil, "proofpoint"),
        Known(
            """
            421 4.7.1 Messages to example@icloud.com deferred due to excessive volume. Try \
            again later - https://support.apple.com/en-us/HT204137
            """, .delay, nil, "apple"),
        Known(
            """
            {"type":"TransientFailure","response":{"code":421,"enhanced_code":{"class":4},\
            "content":"Messages to a deferred due to excessive volume."}}
            """, .delay, nil, "apple"),
        Known(
            """
            550 5.7.606 Access denied, banned sending IP [192.0.2.7]. To request removal visit x
            """, .block, "192.0.2.7", "microsoft"),
        Known(
            """
            421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to complaints
            """, .delay, "192.0.2.7", "yahoo"),
        Known(
            """
            451 4.7.1 Service unavailable - try again later
            """, .delay, nil, nil),
        Known(
            """
            554 5.7.1 [CS01] Message rejected due to local policy. Please visit \
            https://support.apple.com/en-us/HT204137
            """, .content, nil, "apple"),
        Known(
            """
            554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM \
            authentication checks. See https://support.apple.com/en-us/HT204137 for \
            mailing best practices
            """, .policy, nil, "apple"),
        Known(
            """
            550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Spamhaus SBL. \
            For details please see http://www.spamhaus.org/query/bl?ip=x.x.x.x
            """, .otherList, "192.0.2.1", "spamhaus"),
        Known(
            """
            550 5.1.1 User Unknown (in reply to DATA command)
            """, .recipient, nil, nil),
        Known(
            """
            550 5.7.1 <email@example.com>: Recipient address rejected: User email address \
            is marked as invalid.
            """, .recipient, nil, nil),
        Known(
            """
            554 5.7.1 <email@example>: Relay access denied
            """, .policy, nil, nil),
        Known(
            """
            421 4.1.1 <email@example.com>: Recipient address rejected: unverified address: \
            Address verification in progress
            """, .delay, nil, nil),
        Known(
            """
            550 5.1.8 Domain of sender address does not exist
            """, .policy, nil, nil),
        Known(
            """
            554 5.4.7 [internal] message timeout (exceeded max time)
            """, .delay, nil, nil),
    ]

    @Test("Every known wording is classified", arguments: known)
    func everyKnownWordingIsClassified(_ known: Known) throws {
        let found = RejectionReader.rejections(in: known.reply)
        let first = try #require(found.first)
        #expect(found.count == 1)
        #expect(first.class == known.class)
        #expect(first.address?.description == known.address)
        #expect(first.postmaster == known.postmaster)
    }
}
