"""The mails that are brought to every border: genuine ones, and forgeries in the border's name."""

from dataclasses import dataclass

SERVER = "mx.example.org"
RECIPIENT = "delist@example.org"
# Whose local part imitates the clauses of a Received line.
QUOTED_RECIPIENT = '"x with LMTP y"@example.org'
STRANGER = "client.evil.example"
STRANGER_ADDRESS = "203.0.113.6"
# Its reverse lookup names our border server, which does not look up to it.
LIAR_ADDRESS = "203.0.113.7"
GENUINE = "mail.example.com"
GENUINE_ADDRESS = "192.0.2.1"

POLICY = "example.com"  # publishes p=reject
NO_POLICY = "example.net"  # publishes SPF and a key of DKIM, and no policy
AUTHORS = {POLICY: "alice@example.com", NO_POLICY: "bob@example.net"}

RECORDS = f"""\
$ORIGIN .
$TTL 60
@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60
@ NS ns.invalid.
ns.invalid. A 127.0.0.1
{SERVER}. A 192.0.2.25
example.org. MX 10 {SERVER}.
{GENUINE}. A {GENUINE_ADDRESS}
1.2.0.192.in-addr.arpa. PTR {GENUINE}.
{STRANGER}. A {STRANGER_ADDRESS}
6.113.0.203.in-addr.arpa. PTR {STRANGER}.
7.113.0.203.in-addr.arpa. PTR {SERVER}.
{POLICY}. MX 10 {GENUINE}.
{POLICY}. TXT "v=spf1 ip4:{GENUINE_ADDRESS} -all"
_dmarc.{POLICY}. TXT "v=DMARC1; p=reject"
{NO_POLICY}. MX 10 {GENUINE}.
{NO_POLICY}. TXT "v=spf1 ip4:{GENUINE_ADDRESS} -all"
evil.example. MX 10 {STRANGER}.
evil.example. TXT "v=spf1 ip4:{STRANGER_ADDRESS} -all"
"""


@dataclass(frozen=True)
class Mail:
    """One mail to bring to a border; its name is its subject."""

    name: str
    author_domain: str
    is_genuine: bool
    fields: bytes = b""
    recipient: str = RECIPIENT
    greeting: str = ""
    is_local: bool = False
    is_saved: bool = True

    @property
    def client(self):
        """The address that the mail comes from."""
        if self.is_local:
            return "127.0.0.1"
        if self.greeting:
            return LIAR_ADDRESS
        return GENUINE_ADDRESS if self.is_genuine else STRANGER_ADDRESS

    @property
    def host(self):
        """What the client greets with."""
        return self.greeting or (GENUINE if self.is_genuine else STRANGER)

    @property
    def sender(self):
        """The envelope sender."""
        return AUTHORS[self.author_domain] if self.is_genuine else "mallory@evil.example"

    def text(self, number):
        """The mail without a signature and without what was forged."""
        author = AUTHORS[self.author_domain]
        lines = [
            f"From: {author}",
            f"To: {RECIPIENT}",
            f"Subject: {self.name}",
            "Date: Mon, 02 Nov 2026 09:00:00 +0000",
            f"Message-ID: <{number}@{self.author_domain}>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "help",
            "",
        ]
        return "\r\n".join(lines).encode()


def results(domain):
    """What a stranger would like the border to have found, by what it is about."""
    dkim = f"dkim=pass header.d={domain}"
    spf = f"spf=pass smtp.mailfrom={AUTHORS[domain]}"
    dmarc = f"dmarc=pass header.from={domain}"
    return {"dkim": dkim, "spf": spf, "dmarc": dmarc, "all": "; ".join([dkim, spf, dmarc])}


NAME = "Authentication-Results"
RECEIVED = (
    f"Received: from {SERVER} ({SERVER} [192.0.2.25])\r\n\tby {SERVER} with LMTP id 1;"
    " Mon, 2 Nov 2026 09:00:00 +0000\r\n"
)
# How a field can be written that a lenient reader takes for one of the border's.
SHAPES = {
    "plain": "{n}: {s}; {r}",
    "other-case": "{n}: MX.Example.ORG; {r}",
    "version": "{n}: {s} 1; {r}",
    "version-of-method": "{n}: {s}; {v}",
    "comment-before": "{n}: (a) {s}; {r}",
    "comment-after": "{n}: {s} (a); {r}",
    "comment-nested": "{n}: (a (b) \\) c) {s}; {r}",
    "comment-folded": "{n}: (a\r\n b)\r\n\t{s}; {r}",
    "comment-long": "{n}: (" + "\r\n ".join(["a" * 900] * 4) + ") {s}; {r}",
    "comment-8bit": "{n}: (\xe9) {s}; {r}",
    "folded": "{n}: {s};\r\n\t{f}",
    "folded-first": "{n}:\r\n\t{s};\r\n\t{r}",
    "folded-semicolon": "{n}: {s}\r\n\t; {r}",
    "tab": "{n}:\t{s};\t{r}",
    "no-space": "{n}:{s};{r}",
    "quoted": '{n}: "{s}"; {r}',
    "quoted-part": '{n}: mx."example".org; {r}',
    "field-in-capitals": "AUTHENTICATION-RESULTS: {s}; {r}",
    "space-before-colon": "{n} : {s}; {r}",
    "capitals": "{n}: {s}; {u}",
    "broken-first": "{n}: {s}; x; {r}",
    "broken-last": "{n}: {s}; {r}; x",
    "broken-property": "{n}: {s}; {r} x",
    "odd-property": "{n}: {s}; {r} x=y",
    "quoted-equals": '{n}: {s}; {q}',
    "empty-result": "{n}: {s};; {r}",
    "empty-end": "{n}: {s}; {r};",
    "unknown-method": "{n}: {s}; x-a=pass; {r}",
    "unknown-value": "{n}: {s}; auth=x-b; {r}",
    "many-results": "{n}: {s}; " + "iprev=pass; " * 40 + "{r}",
    "reason": '{n}: {s}; auth=pass reason="a;b"; {r}',
    "unclosed-quote": '{n}: {s}; {r}; auth=pass reason="a',
    "unclosed-comment": "{n}: {s}; {r} (a",
    "equals-spaced": "{n}: {s}; {e}",
    "no-semicolon": "{n}: {s} {r}",
    "no-result-first": "{n}: {s}; none; {r}",
    "trailing-dot": "{n}: {s}.; {r}",
    "twice": "{n}: {s}; {r}\r\n{n}: {s}; {r}",
    "often": "\r\n".join(["{n}: {s}; {r}"] * 30),
    "below-received": RECEIVED + "{n}: {s}; {r}",
    "below-others": "X-Spam-Status: No\r\nReceived-SPF: pass\r\n{n}: {s}; {r}",
}
# Those of which a header is kept as a sample for the tests.
SAVED = ["plain", "other-case", "version", "comment-before", "folded", "quoted"]
SAVED += ["space-before-colon", "broken-first", "empty-result", "no-semicolon", "trailing-dot"]
SAVED += ["twice", "below-received", "below-others"]
# How a stranger greets who wants the border's Received line to look like one of our own hosts'.
GREETINGS = [SERVER, "localhost", "[127.0.0.1]", "[192.168.0.1]"]
# From a program on the border's own host, which may be a customer's.
LOCAL_SHAPES = ["plain", "broken-first", "broken-last", "broken-property", "empty-result"]
LOCAL_SHAPES += ["odd-property", "quoted-equals", "no-result-first", "no-semicolon", "trailing-dot"]


def forged(shape, result):
    """A forged field, with its end of line."""
    text = SHAPES[shape].format(
        n=NAME,
        s=SERVER,
        r=result,
        v=result.replace("=pass", "/1=pass"),
        f=result.replace("; ", ";\r\n\t").replace(" ", "\r\n\t "),
        u=result.replace("pass", "PASS").replace("d", "D"),
        e=result.replace("=", " = "),
        q=result.replace("=pass", ' "=" pass'),
    )
    return (text + "\r\n").encode("latin-1")


def forgeries(kind, domain, is_genuine):
    """One kind of mail with every forged field on top."""
    for shape in SHAPES:
        for content, result in results(domain).items():
            if is_genuine and content != "all":
                continue
            is_saved = shape == "plain" or content == "all" and domain == NO_POLICY
            yield Mail(
                f"{kind} {content} {shape}",
                domain,
                is_genuine,
                forged(shape, result),
                is_saved=is_saved and shape in SAVED and not is_genuine,
            )


def kinds():
    """Each kind of mail as it comes: its name, its author's domain, whether it is genuine."""
    yield "passing", POLICY, True
    yield "signed-without-policy", NO_POLICY, True
    yield "failing", POLICY, False
    yield "without-policy", NO_POLICY, False


def all_mails():
    """All mails that are brought to every border."""
    for kind, domain, is_genuine in kinds():
        yield Mail(kind, domain, is_genuine)
        field = forged("plain", results(domain)["all"])
        name = f"{kind} all recipient"
        yield Mail(name, domain, is_genuine, field, QUOTED_RECIPIENT)
        yield from forgeries(kind, domain, is_genuine)
        for greeting in [] if is_genuine else GREETINGS:
            name = f"{kind} all greeting {greeting}"
            yield Mail(name, domain, False, field, greeting=greeting)
        for shape in [] if is_genuine else LOCAL_SHAPES:
            field = forged(shape, results(domain)["all"])
            name = f"{kind} all local {shape}"
            yield Mail(name, domain, False, field, is_local=True, is_saved=False)
