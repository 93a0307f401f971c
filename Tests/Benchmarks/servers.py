"""A Dovecot and an nsd of a measurement's own, on loopback, in a folder that goes afterwards."""

import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import time

OWNER = 65_534  # nobody, whom Dovecot serves


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def await_listener(port):
    for _ in range(200):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing listens on port {port}")


class Servers:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.chmod(0o711)
        self.certificate = self.folder / "server.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", self.folder / "server.key",
             "-out", self.certificate], check=True, capture_output=True)
        (self.folder / "server.key").chmod(0o644)
        self.mail = self.folder / "mail"
        self.mail.mkdir()
        os.chown(self.mail, OWNER, OWNER)
        self.imap, self.plain, self.names = free_port(), free_port(), free_port()
        self.processes = [self.dovecot(), self.nsd()]
        await_listener(self.imap)
        await_listener(self.names)

    def dovecot(self):
        path = self.folder
        (path / "dovecot.conf").write_text(f"""
base_dir = {path}/run
state_dir = {path}/state
log_path = {path}/log
protocols = imap
listen = 127.0.0.1
instance_name = {path}
ssl = required
ssl_cert = <{self.certificate}
ssl_key = <{path}/server.key
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
mail_location = maildir:{self.mail}/%u
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={OWNER} gid={OWNER} home={self.mail}/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.plain}
  }}
  inet_listener imaps {{
    port = {self.imap}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
""")
        return subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", path / "dovecot.conf"])

    def nsd(self):
        path = self.folder / "nsd"
        path.mkdir()
        zones = ""
        for zone in [".", "in-addr.arpa"]:
            name = zone.strip(".") or "root"
            (path / f"{name}.zone").write_text(
                "$TTL 60\n@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60\n"
                "@ NS ns.invalid.\n"
                + ("* PTR mta1.example.org.\n" if name != "root" else "* A 192.0.2.1\n"))
            zones += f'zone:\n    name: "{zone}"\n    zonefile: "{name}.zone"\n'
        (path / "nsd.conf").write_text(f"""server:
    ip-address: 127.0.0.1@{self.names}
    zonesdir: "{path}"
    database: ""
    logfile: "{path}/log"
    pidfile: ""
    xfrdfile: "{path}/xfrd.state"
    zonelistfile: "{path}/zone.list"
    xfrdir: "{path}"
    username: ""
    chroot: ""
    server-count: 1
remote-control:
    control-enable: no
{zones}""")
        return subprocess.Popen(["/usr/sbin/nsd", "-d", "-c", path / "nsd.conf"])

    def rbldnsd(self, zones, listed):
        """So many lists, each with those addresses; its port, and the process."""
        path = self.folder / "lists"
        path.mkdir()
        path.chmod(0o755)
        self.folder.chmod(0o755)
        (path / "data").write_text(
            "$SOA 60 ns.invalid. hostmaster.invalid. 1 3600 600 86400 60\n"
            "$NS 60 ns.invalid.\n$TTL 300\n:127.0.0.2:Listed\n127.0.0.2\n" + "\n".join(listed) + "\n")
        port = free_port()
        process = subprocess.Popen(
            ["/usr/sbin/rbldnsd", "-n", "-q", "-b", f"127.0.0.1/{port}", "-w", path]
            + [f"{zone}:ip4set:data" for zone in zones], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        return port, process

    def fill(self, user, count, message):
        """A mailbox of so many messages, indexed by the server."""
        for name in ["cur", "new", "tmp"]:
            (self.mail / user / name).mkdir(parents=True)
        for number in range(count):
            name = f"{1793491260 + number}.M{number:06d}.x:2,S"
            path = self.mail / user / "cur" / name
            path.write_text(message(number))
            os.utime(path, (1793491260 + number, 1793491260 + number))
        subprocess.run(["chown", "-R", f"{OWNER}:{OWNER}", self.mail / user], check=True)
        self.drain(user)

    def connection(self, user):
        context = ssl.create_default_context(cafile=self.certificate)
        stream = context.wrap_socket(
            socket.create_connection(("127.0.0.1", self.imap)), server_hostname="localhost")
        stream.recv(4096)
        for line in [f"a LOGIN {user} secret", "b EXAMINE INBOX"]:
            stream.sendall(line.encode() + b"\r\n")
            self.await_end(stream, line[:2].encode())
        return stream

    @staticmethod
    def await_end(stream, tag):
        buffer, tail = bytearray(1 << 18), b""
        while True:
            size = stream.recv_into(buffer)
            assert size, "the server closed the connection"
            tail = (tail + bytes(buffer[max(0, size - 4096):size]))[-4096:]
            if (b"\r\n" + tail)[:-2].rpartition(b"\r\n")[2].startswith(tag):
                return tail

    def drain(self, user):
        """How long one UID FETCH of everything takes, its bytes thrown away."""
        with self.connection(user) as stream:
            start = time.monotonic()
            stream.sendall(b"c UID FETCH 1:* (UID INTERNALDATE BODY.PEEK[])\r\n")
            self.await_end(stream, b"c ")
            return time.monotonic() - start

    def append(self, stream, message):
        data = message.replace("\n", "\r\n").encode()
        stream.sendall(b"d APPEND INBOX {%d+}\r\n" % len(data) + data + b"\r\n")
        self.await_end(stream, b"d ")

    def forget(self, user):
        shutil.rmtree(self.mail / user)

    def stop(self):
        for process in self.processes:
            process.terminate()
            process.wait()
