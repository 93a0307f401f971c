"""A mailbox as such a bot's is: the same bytes for the same numbers, whoever makes it."""

import base64
import email.utils
import random
import textwrap

BOT = "delist@example.org"
SINCE = 1793491200  # 1 November 2026, UTC
WORDS = """the of and to a in that we is for your our on with this from mail list block please
servers customers invoice week report sender listed removed review team thank regards meeting plan
budget project deadline shipment update account order number request answer today tomorrow""".split()


def text(rng, lines):
    return "\n".join(
        " ".join(rng.choice(WORDS) for _ in range(rng.randint(6, 12))) + "."
        for _ in range(lines))


def head(number, sender, subject, more="", proof="pass", to=BOT):
    domain = sender.rsplit("@", 1)[1].rstrip(">")
    date = email.utils.formatdate(SINCE + 60 + number)
    return f"""Return-Path: <{sender.rsplit('<', 1)[-1].rstrip('>')}>
Authentication-Results: mx.example.org; dmarc={proof} header.from={domain}
Received: from mail.{domain} (mail.{domain} [198.51.100.{number % 250 + 1}])
 by mx.example.org (Postfix) with ESMTPS id 4F{number:08X} for <{to}>; {date}
From: {sender}
To: {to}
Subject: {subject}
Date: {date}
Message-ID: <{number}.{domain}@{domain}>
MIME-Version: 1.0
X-Mailer: Example Mail 7.1 (build {number % 17})
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=k1;
 h=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
 b={'Zm9vYmFyYmF6' * 20}
{more}"""


PLAIN = "Content-Type: text/plain; charset=utf-8\n"


def refusal(address):
    return (f"554 5.7.1 Service unavailable; Client host [{address}] blocked - see "
            f"https://ipcheck.proofpoint.com/?ip={address}")


def bounce(number, rng, addresses):
    """A report that the border server proves; four of five are about a block."""
    user = f"user{number}@customer{number % 50}.example"
    said = (refusal(f"192.0.{number % addresses // 250 + 2}.{number % addresses % 250 + 1}")
            if rng.random() < 0.8 else f"550 5.1.1 <{user}>: Recipient address rejected")
    return head(number, "MAILER-DAEMON@mta1.example.org",
                "Undelivered Mail Returned to Sender", """Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="report"
""") + f"""
--report
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mta1.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<{user}>: host mx1.ppe-hosted.com[203.0.113.9] said: {said}
    (in reply to RCPT TO command)

--report
Content-Type: message/delivery-status

Reporting-MTA: dns; mta1.example.org
Arrival-Date: {email.utils.formatdate(SINCE + number)}

Final-Recipient: rfc822; {user}
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx1.ppe-hosted.com
Diagnostic-Code: smtp; {said}

--report
Content-Type: text/rfc822-headers

From: Example News <news@example.org>
To: {user}
Subject: Your invoice {number}
Message-ID: <invoice.{number}@example.org>

--report--
"""


def forward(number, rng, addresses):
    """An agent forwards a refusal, with some words above it."""
    address = f"192.0.{number % addresses // 250 + 2}.{number % addresses % 250 + 1}"
    user = f"user{number}@customer{number % 50}.example"
    return head(number, "Alice Example <alice@example.org>",
                f"Fwd: Undelivered Mail {number}", PLAIN) + f"""
Hello,

{text(rng, 2)}

Alice

---------- Forwarded message ---------
From: Mail Delivery System <MAILER-DAEMON@mta1.example.org>
Date: Mon, Nov 2, 2026 at 9:14 AM
Subject: Undelivered Mail Returned to Sender
To: <alice@example.org>


This is the mail system at host mta1.example.org.

<{user}>: host mx1.ppe-hosted.com[203.0.113.9] said:
    {refusal(address)} (in reply to RCPT TO command)

{text(rng, 4)}
"""


def answer(number, rng, addresses):
    """A postmaster's answer to a mail that is not the bot's, the question quoted below."""
    address = f"192.0.{number % addresses // 250 + 2}.{number % addresses % 250 + 1}"
    said = rng.choice(["The block has been removed.", "We have received your request.",
                       "Please tell us what mail you send.", "We will not remove this block."])
    return head(number, "postmaster@proofpoint.com", f"Re: Block of {address}", PLAIN
                + f"In-Reply-To: <{number // 7}.q@example.net>\n"
                + f"References: <{number // 9}.p@example.net> <{number // 7}.q@example.net>\n") + f"""
Hello,

{said}

{text(rng, 3)}

Regards,
Proofpoint Postmaster

On Mon, 2 Nov 2026 at 10:00, Bob <bob@example.net> wrote:
{textwrap.indent(text(rng, 8), '> ')}
"""


def conversation(number, rng, _):
    """Somebody's mail in a thread, plain and HTML, with a quotation."""
    body, quoted = text(rng, 8), text(rng, 10)
    paragraphs = "".join(f"<p>{line}</p>\n" for line in body.splitlines())
    return head(number, f"Bob {number % 40} <bob{number % 40}@example.net>",
                f"Re: {rng.choice(WORDS)} {rng.choice(WORDS)} {number % 500}",
                f"References: <{number // 3}.t@example.net>\n"
                'Content-Type: multipart/alternative; boundary="alt"\n') + f"""
--alt
{PLAIN}
{body}

On Sun, 1 Nov 2026 at 08:00, Carol <carol@example.net> wrote:
{textwrap.indent(quoted, '> ')}

--
Bob
--alt
Content-Type: text/html; charset=utf-8

<html><head><style>p {{ margin: 0 }}</style></head><body>
{paragraphs}<blockquote type="cite">{quoted}</blockquote></body></html>
--alt--
"""


def noise(number, rng, _):
    """What machines send: jobs, newsletters, absences."""
    sort = rng.randrange(3)
    if sort == 0:
        return head(number, "root@host3.example.net", f"Cron <root@host3> backup {number}",
                    PLAIN + "Auto-Submitted: auto-generated\n") + "\n" + text(rng, 12) + "\n"
    if sort == 1:
        return head(number, "news@shop.example", f"Offers of the week {number}",
                    PLAIN + "List-Unsubscribe: <https://shop.example/u>\nPrecedence: bulk\n",
                    ) + "\n" + text(rng, 24) + "\n"
    return head(number, f"dave{number % 90}@example.net", "Automatic reply: Your invoice",
                PLAIN + "Auto-Submitted: auto-replied\n") + f"""
I am out of the office until Monday.

{text(rng, 3)}
"""


def large(number, rng, _):
    """A scanned paper of 1 MB."""
    data = base64.encodebytes(rng.randbytes(760_000)).decode()
    return head(number, "scanner@example.net", f"Scan {number}",
                'Content-Type: multipart/mixed; boundary="mix"\n') + f"""
--mix
{PLAIN}
{text(rng, 3)}
--mix
Content-Type: application/pdf; name=scan.pdf
Content-Transfer-Encoding: base64

{data}
--mix--
"""


def mixed(number):
    """One message of the backlog: 1 in 2,000 is large."""
    rng = random.Random(number)
    if number % 2000 == 1999:
        return large(number, rng, 0)
    kinds = [(30, conversation), (30, noise), (25, bounce), (8, answer), (7, forward)]
    kind = rng.choices([k for _, k in kinds], [w for w, _ in kinds])[0]
    return kind(number, rng, 300)


def storm(addresses):
    """Messages of a storm of bounces about so many addresses."""
    return lambda number: bounce(number, random.Random(number), addresses)


def agents_storm(number):
    """Forwards of two thousand kinds about one address."""
    return forward(number, random.Random(number), 1)
