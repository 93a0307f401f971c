"""Private name server, milters and mail servers, on loopback and in one temporary folder."""

import base64
import hashlib
import shutil
import socket
import subprocess
import time
from pathlib import Path

from mails import NO_POLICY, POLICY, RECORDS, SERVER


def run(*command, **options):
    """Runs a command to its end, and gives what it wrote."""
    done = subprocess.run(command, capture_output=True, check=False, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def await_port(port, is_open=True):
    """Waits until something listens there, or nothing does."""
    for _ in range(600):
        with socket.socket() as connection:
            if (connection.connect_ex(("127.0.0.1", port)) == 0) == is_open:
                return
        time.sleep(0.05)
    raise SystemExit(f"{'nothing' if is_open else 'something'} listens on port {port}")


class Server:
    """A process in the foreground, whose words go to a file."""

    def __init__(self, folder, port, *command, stopping=()):
        self.command, self.port, self.deaths = command, port, 0
        self.stopping = stopping
        self.log = folder / f"{Path(command[0]).name}.{port}.log"
        self.start()

    def start(self):
        """Starts it, and waits until it listens."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log)
        await_port(self.port)

    def revive(self):
        """Starts it anew where it died, as the system's own supervisor would."""
        if self.process.poll() is not None:
            self.deaths += 1
            self.start()

    def stop(self):
        """Ends it, and waits until nothing listens there any more."""
        if self.stopping:
            run(*self.stopping)
        self.process.terminate()
        self.process.wait()
        await_port(self.port, is_open=False)


def public_key(folder, domain):
    """Makes a key of DKIM, and gives the record that publishes it."""
    key = folder / f"{domain}.private"
    run("openssl", "genrsa", "-out", str(key), "2048")
    der = run("openssl", "rsa", "-in", str(key), "-pubout", "-outform", "PEM").decode()
    text = "".join(der.splitlines()[1:-1])
    halves = f'"v=DKIM1; k=rsa; p={text[:200]}" "{text[200:]}"'
    return f"s1._domainkey.{domain}. TXT {halves}\n"


SIGNED = ("From", "To", "Subject", "Date", "Message-ID")


def sign(folder, domain, text):
    """The mail with a signature of its author's domain on top (RFC 6376, relaxed/simple)."""
    head, body = text.split(b"\r\n\r\n", 1)
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    value = f"v=1; a=rsa-sha256; c=relaxed/simple; d={domain}; s=s1; h={':'.join(SIGNED)};"
    value += f" bh={digest}; b="
    fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    lines = [f"{name.lower()}:{fields[name]}\r\n" for name in SIGNED]
    covered = "".join(lines) + f"dkim-signature:{value}"
    key = str(folder / f"{domain}.private")
    signature = run("openssl", "dgst", "-sha256", "-sign", key, input=covered.encode())
    value += base64.b64encode(signature).decode()
    return f"DKIM-Signature: {value}\r\n".encode() + text


def name_server(folder):
    """The only name server there is: it has the root."""
    keys = "".join(public_key(folder, domain) for domain in (POLICY, NO_POLICY))
    (folder / "root.zone").write_text(RECORDS + keys)
    (folder / "nsd.conf").write_text(
        f"""
server:
    ip-address: 127.0.0.1@53
    zonesdir: "{folder}"
    database: ""
    logfile: "{folder}/nsd.log"
    pidfile: ""
    xfrdfile: "{folder}/xfrd.state"
    zonelistfile: "{folder}/zone.list"
    xfrdir: "{folder}"
    username: ""
    chroot: ""
    server-count: 1
remote-control:
    control-enable: no
zone:
    name: "."
    zonefile: "root.zone"
"""
    )
    return Server(folder, 53, "/usr/sbin/nsd", "-d", "-c", str(folder / "nsd.conf"))


def opendkim(folder, lines=""):
    """OpenDKIM as a milter on port 8891."""
    file = folder / "opendkim.conf"
    file.write_text(f"Mode v\nSocket inet:8891@127.0.0.1\nNameservers 127.0.0.1\n{lines}")
    return Server(folder, 8891, "/usr/sbin/opendkim", "-f", "-x", str(file))


def opendmarc(folder, lines=""):
    """OpenDMARC as a milter on port 8893."""
    file = folder / "opendmarc.conf"
    suffixes = "/usr/share/publicsuffix/public_suffix_list.dat"
    file.write_text(f"Socket inet:8893@127.0.0.1\nPublicSuffixList {suffixes}\n{lines}")
    return Server(folder, 8893, "/usr/sbin/opendmarc", "-f", "-c", str(file))


def rspamd(folder, lines):
    """rspamd as a milter on port 8891, which marks and never rejects."""
    local = Path("/etc/rspamd/local.d")
    (local / "worker-proxy.inc").write_text(
        'bind_socket = "127.0.0.1:8891";\nupstream "local" { default = yes; self_scan = yes; }\n'
    )
    # Its own list of public suffixes takes it a minute to compile.
    (folder / "suffixes").write_text("com\nnet\norg\nexample\n")
    (local / "options.inc").write_text(
        f'dns {{ nameserver = ["127.0.0.1"]; }}\nurl_tld = "{folder}/suffixes";\n'
    )
    for module in ("rbl", "surbl", "phishing", "asn", "fuzzy_check"):
        (local / f"{module}.conf").write_text("enabled = false;\n")
    (local / "milter_headers.conf").write_text(lines)
    for worker in ("normal", "controller"):
        (local / f"worker-{worker}.inc").write_text("enabled = false;\n")
    (Path("/etc/rspamd/override.d") / "actions.conf").write_text(
        "reject = null; add_header = null; greylist = null; rewrite_subject = null;\n"
    )
    (local / "logging.inc").write_text('type = "console";\n')
    data = folder / "rspamd"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    shutil.chown(data, "_rspamd", "_rspamd")
    variables = [f"--var={name}={data}" for name in ("DBDIR", "RUNDIR", "LOGDIR")]
    command = ["/usr/bin/rspamd", "-f", "-u", "_rspamd", "-g", "_rspamd", *variables]
    return Server(folder, 8891, *command, "-c", "/etc/rspamd/rspamd.conf")


POSTFIX_SERVICES = """
25 inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def postfix(folder, ports, lines=""):
    """Postfix with milters on those ports; it delivers into the folder `mail`."""
    home = folder / "postfix"
    shutil.rmtree(home, ignore_errors=True)
    for part in ("etc", "spool", "data"):
        (home / part).mkdir(parents=True)
    shutil.chown(home / "data", "postfix")
    milters = ", ".join(f"inet:127.0.0.1:{port}" for port in ports)
    (home / "etc/master.cf").write_text(POSTFIX_SERVICES)
    (home / "etc/main.cf").write_text(
        f"""
compatibility_level = 3.6
queue_directory = {home}/spool
data_directory = {home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {home}/log
maillog_file_prefixes = {home}
myhostname = {SERVER}
mydestination =
mynetworks =
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_maps = static:mail/
virtual_mailbox_base = {folder}
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_relay_restrictions = reject_unauth_destination
smtpd_milters = {milters}
milter_default_action = tempfail
smtpd_tls_security_level = none
smtpd_client_message_rate_limit = 0
in_flow_delay = 0
{lines}
"""
    )
    command = ("/usr/sbin/postfix", "-c", str(home / "etc"))
    return Server(folder, 25, *command, "start-fg", stopping=(*command, "abort"))


def exim(folder, package, rcpt, data):
    """Exim of a Debian package that is unpacked, never installed; both lists are ACLs."""
    home = folder / package
    (home / "spool").mkdir(exist_ok=True)
    shutil.chown(home / "spool", "Debian-exim", "Debian-exim")
    Path("/etc/exim4").mkdir(exist_ok=True)
    Path("/etc/exim4/exim4.conf").write_text(
        f"""
primary_hostname = {SERVER}
spool_directory = {home}/spool
log_file_path = {home}/spool/%slog
domainlist local_domains = example.org
acl_smtp_rcpt = rcpt
acl_smtp_data = data
smtp_accept_max = 0
smtp_accept_max_per_connection = 0
smtp_accept_queue_per_connection = 0
tls_advertise_hosts =

begin acl
rcpt:
{rcpt}
  accept domains = +local_domains
data:
{data}
  accept

begin routers
everybody:
  driver = accept
  transport = maildir

begin transports
maildir:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  user = nobody
  group = nogroup
  envelope_to_add
  return_path_add
  delivery_date_add
"""
    )
    # It starts itself anew for each delivery, by the path that it was built with.
    subprocess.run(["umount", "/usr/sbin"], capture_output=True, check=False)
    layers = f"lowerdir={home}/usr/sbin:/usr/sbin"
    run("mount", "-t", "overlay", "overlay", "-o", layers, "/usr/sbin")
    return Server(folder, 25, "/usr/sbin/exim4", "-bdf", "-q10s")
