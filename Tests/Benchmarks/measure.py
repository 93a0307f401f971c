#!/usr/bin/env python3
"""Measures the program as a whole against real servers; prints one table.

    measure.py BINARY [--part NAME]... [--runs N] [--messages N] [--large N] [--idle SECONDS]

Parts: backlog storms growth maildir latency tick digest explain start idle sweep. Without --part, all but
idle, and growth with --large only. Nothing here judges: figures of a shared machine are to be read.
"""

import argparse
import contextlib
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import tempfile
import time

import messages as made
from servers import Servers


class Run:
    """One run of the program to its end: wall and processor seconds, peak memory in MB."""

    def __init__(self, command, folder, quiet=True, given=None):
        start = time.monotonic()
        output = subprocess.DEVNULL if quiet else None
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.PIPE,
            stdin=open(given) if given else subprocess.DEVNULL)
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{command}: {process.returncode}: {complaint.decode()[-500:]}")
        self.wall = time.monotonic() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024


class Bench:
    def __init__(self, arguments, servers, folder):
        self.arguments, self.servers = arguments, servers
        self.folder, self.binary = pathlib.Path(folder), arguments.binary
        self.rows = []

    def say(self, figure, value):
        self.rows.append((figure, value))
        print(f"| {figure} | {value} |", flush=True)

    def site(self, mailbox, idle=True):
        """A fresh folder with a configuration, and no database."""
        site = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        (site / "password").write_text("secret\n")
        (site / "password").chmod(0o600)
        for name in ["cur", "new", "tmp"]:
            (site / "sent" / name).mkdir(parents=True)
        (site / "delistbot.yaml").write_text(f"""
mailbox: {{{mailbox}, since: 2026-11-01, poll-every: 1h}}
submission: {{url: "maildir:sent"}}
bot:
  {{address: {made.BOT}, name: Ops, database: db.sqlite, time-zone: UTC, mode: shadow,
   secret-file: secret, reply-address: "delist+{{tag}}@example.org"}}
authentication: {{authserv-id: mx.example.org, bounces-from: [MAILER-DAEMON@mta1.example.org]}}
agents: [{{address: alice@example.org, name: Alice}}]
dns: {{servers: ["127.0.0.1:{self.servers.names}"]}}
pools: [{{name: transactional, addresses: [192.0.0.0/16]}}]
postmasters:
  proofpoint: {{contacts: [postmaster@proofpoint.com], domains: [proofpoint.com]}}
""")
        return site

    def imap(self, user):
        return self.site(
            f'url: "imaps://localhost:{self.servers.imap}/INBOX", username: {user}, '
            f"password-file: password, ca-file: {self.servers.certificate}")

    def poll(self, site):
        return Run([self.binary, "poll", "--config", "delistbot.yaml"], site)

    def in_turns(self, user):
        """Drain and bot in turns: the drains' seconds, the bot's runs, tickets at the end."""
        drains, runs, tickets = [], [], 0
        for _ in range(self.arguments.runs):
            drains.append(self.servers.drain(user))
            site = self.imap(user)
            runs.append(self.poll(site))
            with contextlib.closing(sqlite3.connect(site / "db.sqlite")) as database:
                (tickets,) = database.execute("SELECT count(*) FROM ticket").fetchone()
                (count,) = database.execute("SELECT count(*) FROM message").fetchone()
            shutil.rmtree(site)
        return drains, runs, (count, tickets)

    def reading(self, name, count, message, keep=False):
        """One row for a mailbox of `count` messages; its messages a second."""
        user = f"user{len(self.rows)}"
        self.servers.fill(user, count, message)
        drains, runs, (stored, tickets) = self.in_turns(user)
        self.servers.forget(user)
        drain, wall = statistics.median(drains), statistics.median(r.wall for r in runs)
        cpu = statistics.median(r.cpu for r in runs)
        peak = statistics.median(r.peak for r in runs)
        self.say(name, f"{count / wall:.0f} a second, {cpu / count * 1000:.3f} ms of processor "
                 f"time each, {drain / wall:.3f} of the drain ({count / drain:.0f} a second), "
                 f"{peak:.0f} MB, {tickets} tickets" + (f", {stored} STORED" if stored != count
                                                        else ""))
        return wall / count, cpu / count, peak

    # The parts.

    def backlog(self):
        self.reading(f"backlog of {self.arguments.messages:,}", self.arguments.messages,
                     made.mixed)

    def growth(self):
        small = self.reading("10,000 messages", 10_000, made.mixed)
        big = self.reading(f"{self.arguments.large:,} messages", self.arguments.large, made.mixed)
        self.say("the large one against the small, per message", "wall {:.2f}, processor {:.2f}, "
                 "peak {:.2f} times".format(*(b / s for b, s in zip(big, small))))

    def storms(self):
        for addresses in [1, 16, 4000]:
            name, storm = f"bounces about {addresses:,}", made.storm(addresses)
            half = self.reading(f"10,000 {name}", 10_000, storm)
            whole = self.reading(f"20,000 {name}", 20_000, storm)
            self.say(f"twice the {name}", f"{2 * whole[0] / half[0]:.2f} times the wall, "
                     f"{2 * whole[1] / half[1]:.2f} the processor time")
        half = self.reading("1,000 forwards about one", 1_000, made.agents_storm)
        whole = self.reading("2,000 forwards about one", 2_000, made.agents_storm)
        self.say("twice the forwards", f"{2 * whole[0] / half[0]:.2f} times the wall")

    def maildir(self):
        folder = self.folder / "maildir"
        for name in ["cur", "new", "tmp"]:
            (folder / name).mkdir(parents=True)
        for number in range(10_000):
            name = f"{made.SINCE + 60 + number}.M{number:06d}.x:2,S"
            (folder / "cur" / name).write_text(made.mixed(number))
        runs = []
        for _ in range(self.arguments.runs):
            runs.append(self.poll(self.site(f'url: "maildir:{folder}"')))
        wall = statistics.median(r.wall for r in runs)
        self.say("10,000 files of a Maildir", f"{10_000 / wall:.0f} a second, "
                 f"{statistics.median(r.cpu for r in runs) / 10:.3f} ms of processor time each")
        if shutil.which("mu"):
            walls = []
            for number in range(self.arguments.runs):
                home = f"--muhome={self.folder}/mu{number}"
                Run(["mu", "init", home, f"--maildir={folder}"], self.folder)
                walls.append(Run(["mu", "index", home], self.folder).wall)
            self.say("beside mu index", f"{statistics.median(walls) / wall:.2f} times as fast")

    def latency(self):
        """From the end of APPEND to the row in the database, under IDLE."""
        self.servers.fill("idle", 1, made.mixed)
        site = self.imap("idle")
        self.poll(site)
        with self.running(site) as _, self.servers.connection("idle") as stream:
            stream.sendall(b"e SELECT INBOX\r\n")
            self.servers.await_end(stream, b"e ")
            database = sqlite3.connect(site / "db.sqlite", isolation_level=None)
            waits, count = [], 1
            time.sleep(2)
            for number in range(1, self.arguments.appended + 1):
                self.servers.append(stream, made.conversation(
                    number, made.random.Random(number), 0))
                start = time.monotonic()
                while count <= number and time.monotonic() - start < 30:
                    time.sleep(0.0005)
                    (count,) = database.execute("SELECT count(*) FROM message").fetchone()
                waits.append((time.monotonic() - start) * 1000)
        waits.sort()
        self.say(f"APPEND done → committed under IDLE, {len(waits)} times",
                 f"median {statistics.median(waits):.0f} ms, "
                 f"p99 {waits[int(len(waits) * 0.99)]:.0f} ms")

    @contextlib.contextmanager
    def running(self, site):
        process = subprocess.Popen([self.binary, "run", "--config", "delistbot.yaml"], cwd=site,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()

    def idle(self):
        self.servers.fill("quiet", 100, made.mixed)
        site = self.imap("quiet")
        self.poll(site)
        with self.running(site) as process:
            time.sleep(5)
            before = processor_time(process.pid)
            time.sleep(self.arguments.idle)
            used = processor_time(process.pid) - before
        self.say("processor time over ten idle minutes of run",
                 f"{used * 600 / self.arguments.idle:.2f} s (from {self.arguments.idle} s)")

    def with_tickets(self, waiting, closed, due):
        """A site whose database holds copies of one real ticket; `due` of them have come."""
        folder = self.folder / f"tickets{waiting}-{closed}"
        (folder / "cur").mkdir(parents=True)
        (folder / "new").mkdir()
        (folder / "tmp").mkdir()
        (folder / "cur" / f"{made.SINCE + 60}.M1.x:2,S").write_text(
            made.forward(1, made.random.Random(1), 300))
        site = self.site(f'url: "maildir:{folder}"')
        self.poll(site)
        now = int(time.time() * 1000)
        with contextlib.closing(sqlite3.connect(site / "db.sqlite")) as database:
            names = [row[1] for row in database.execute("PRAGMA table_info(ticket)")]
            fixed = {"number": "n + 100", "status": "?", "need": "NULL", "closure": "?",
                     "closed_at": "?", "follow_up_at": "?",
                     "undecided_since": "NULL", "ask_at": "NULL"}
            chosen = ", ".join(fixed.get(name, name) for name in names)
            insert = (f"WITH RECURSIVE c (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM c "
                      f"WHERE n < ?) INSERT INTO ticket ({', '.join(names)}) SELECT {chosen} "
                      "FROM c, (SELECT * FROM ticket ORDER BY number LIMIT 1)")
            order = [name for name in names if name in fixed and "?" in fixed[name]]

            def add(first, last, **values):
                if last >= first:
                    database.execute(
                        insert, [first, last] + [values.get(name) for name in order])

            add(1, waiting - due, status="waitingOnPostmaster", follow_up_at=now + 10**9)
            add(waiting - due + 1, waiting, status="waitingOnPostmaster", follow_up_at=now - 1000)
            add(waiting + 1, waiting + closed, status="closed", closure="delisted",
                closed_at=now - 10**7)
            database.execute(
                "INSERT INTO ticket_address SELECT number, '192.0.' || (number / 250 % 256) "
                "|| '.' || (number % 250), postmaster || number, status <> 'closed' "
                "FROM ticket WHERE number > 100")
            database.commit()
        return site

    def tick(self):
        times = {}
        for count in [1_000, 1_000_000]:
            sites = [self.with_tickets(count, 0, 10)]
            copy = (sites[0] / "db.sqlite")
            # The day's first pass checks the whole file; its figure is told apart.
            with contextlib.closing(sqlite3.connect(copy)) as database:
                database.execute("UPDATE ticket SET follow_up_at = follow_up_at + 100000000000")
                database.commit()
            first = self.poll(sites[0]).wall
            with contextlib.closing(sqlite3.connect(copy)) as database:
                database.execute("UPDATE ticket SET follow_up_at = follow_up_at - 100000000000")
                database.commit()
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.say(f"the day's first pass with {count:,} tickets", f"{first * 1000:.0f} ms")
            runs = []
            for number in range(self.arguments.runs):
                shutil.copy(copy, sites[0] / "kept")
                runs.append(self.poll(sites[0]))
                for name in ["db.sqlite-wal", "db.sqlite-shm"]:
                    (sites[0] / name).unlink(missing_ok=True)
                shutil.move(sites[0] / "kept", copy)
            times[count] = statistics.median(r.wall for r in runs)
            shutil.rmtree(sites[0])
            shutil.rmtree(self.folder / f"tickets{count}-0")
        small, big = times.values()
        self.say("tick with 1,000,000 tickets, 10 due, against 1,000",
                 f"{big * 1000:.0f} ms against {small * 1000:.0f}: {big / small:.2f} times")

    def digest(self):
        site = self.with_tickets(1_000, 100_000, 0)
        command = [self.binary, "digest", "preview", "--as", "alice@example.org",
                   "--config", "delistbot.yaml"]
        runs = [Run(command, site) for _ in range(self.arguments.runs)]
        self.say("digest with 1,000 open and 100,000 closed tickets",
                 f"{statistics.median(r.wall for r in runs):.2f} s")

    def explain(self):
        folder = self.folder / "explained"
        folder.mkdir()
        names = []
        for number in [n for n in range(5_003) if n % 2000 != 1999]:
            (folder / str(number)).write_text(made.mixed(number))
            names.append(str(folder / str(number)))
        (folder / "names").write_text("\n".join(names) + "\n")
        command = [self.binary, "explain", "--json", "--files-from", "-"]
        runs = [Run(command, folder, given=folder / "names")
                for _ in range(self.arguments.runs)]
        cpu, wall = (statistics.median(getattr(r, k) for r in runs) for k in ["cpu", "wall"])
        self.say("explain --json on ordinary mail", f"{len(names) / cpu:.0f} a second of "
                 f"processor time, {len(names) / wall:.0f} a second")

    def start(self):
        site = self.with_tickets(50, 0, 0)
        for words in [["ticket", "list", "--config", "delistbot.yaml"], ["--help"]]:
            runs = [Run([self.binary] + words, site) for _ in range(20)]
            self.say("`" + " ".join(words[:2]).removesuffix(" --config") + "`",
                     f"{statistics.median(r.wall for r in runs) * 1000:.0f} ms")


    def sweep(self):
        """Blocks of three sizes over 30 lists: the rate beside dnsperf's, and the memory."""
        zones = [f"list{number}.example" for number in range(30)]
        listed = [f"10.0.{third}.{last}" for third in range(16) for last in range(0, 256, 64)]
        port, server = self.servers.rbldnsd(zones, listed)
        try:
            site = self.site('url: "maildir:in"')
            with open(site / "delistbot.yaml", "a") as file:
                file.write(f"monitoring: {{zones: [{', '.join(zones)}], "
                           f'servers: ["127.0.0.1:{port}"]}}\n')
            for block in ["10.0.0.0/24", "10.0.0.0/22", "10.0.0.0/20"]:
                count = 2 ** (32 - int(block.partition("/")[2])) * len(zones)
                command = [self.binary, "monitor", "check", block, "--dry-run", "--config",
                           "delistbot.yaml"]
                runs = [Run(command, site) for _ in range(self.arguments.runs)]
                wall = statistics.median(run.wall for run in runs)
                peak = max(run.peak for run in runs)
                self.say(f"sweep of {block} over 30 lists",
                         f"{count / wall:.0f} answers a second, {peak:.0f} MB")
            names = site / "names"
            with open(names, "w") as file:
                for third in range(16):
                    for last in range(256):
                        file.writelines(f"{last}.{third}.0.10.{zone} A\n" for zone in zones)
            found = subprocess.run(
                ["dnsperf", "-s", "127.0.0.1", "-p", str(port), "-d", names, "-n", "1", "-q", "100",
                 "-c", "1", "-T", "1"], capture_output=True, text=True, check=True).stdout
            rate = next(line for line in found.splitlines() if "Queries per second" in line)
            self.say("dnsperf on the same names, 100 at once",
                     f"{float(rate.split()[-1]):.0f} answers a second")
        finally:
            server.terminate()
            server.wait()


def processor_time(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


PARTS = "backlog storms growth maildir latency tick digest explain start idle sweep".split()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--part", action="append", choices=PARTS)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--large", type=int)
    parser.add_argument("--appended", type=int, default=1_000)
    parser.add_argument("--idle", type=int)
    arguments = parser.parse_args()
    parts = arguments.part or [
        part for part in PARTS
        if {"growth": arguments.large, "idle": arguments.idle}.get(part, True)]
    arguments.large, arguments.idle = arguments.large or 100_000, arguments.idle or 600
    with tempfile.TemporaryDirectory() as folder:
        servers = Servers(folder)
        try:
            bench = Bench(arguments, servers, folder)
            print("| figure | now |\n|---|---|")
            for part in parts:
                getattr(bench, part)()
        finally:
            servers.stop()


main()
