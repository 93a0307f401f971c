"""Looks at pages in a browser, at three widths, light and dark; see `run`."""
import argparse
import base64
import pathlib
import struct
import sys
import zlib

from browser import Browser

here = pathlib.Path(__file__).parent
WIDTHS = [360, 768, 1200]
SCHEMES = ["light", "dark"]
# How much of a page is kept: what is below repeats what is above.
HEIGHT_MAX = 2_400
# Two pictures are alike where, in each square of so many pixels a side, at most this share of them
# differs by more than so many of sixteen greys, and neither is more than so many rows longer.
SIDE, SHARE_MAX, STEPS_MAX, ROWS_MAX = 40, 0.005, 2, 1


def png(width, height, greys):
    """A picture of sixteen greys, as small as such a file gets."""
    rows = b"".join(
        b"\0" + bytes.fromhex((greys[start:start + width] + "0")[:width + width % 2])
        for start in range(0, width * height, width))

    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))

    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


class Look:
    def __init__(self, browser, judge, options):
        self.browser, self.judge, self.options = browser, judge, options
        self.script = (here / "look.js").read_text()
        self.failed = False
        judge.run((here / "compare.js").read_text())

    def fail(self, words):
        print(words, file=sys.stderr)
        self.failed = True

    def small(self, picture):
        made = self.judge.run(f"small('{base64.b64encode(picture).decode()}')")
        return png(made["width"], made["height"], made["greys"])

    def apart(self, kept, made):
        one, other = (base64.b64encode(data).decode() for data in [kept, made])
        return self.judge.run(f"apart('{one}', '{other}', {STEPS_MAX}, {SIDE})")

    @staticmethod
    def differs(apart):
        return apart["rows"] > ROWS_MAX or apart["share"] > SHARE_MAX

    def page(self, file, width, scheme, change=None):
        """The picture of a page, after what is wrong with it was told."""
        self.browser.show(file, width, scheme)
        if change:
            self.browser.run(change)
        seen = self.browser.run(self.script)
        if (seen["width"], seen["scheme"]) != (width, scheme) or seen["texts"] == 0:
            self.fail(f"{file}: was not looked at, {width} wide, {scheme}")
        for fault in seen["faults"]:
            self.fail(f"{file}: {width} wide, {scheme}: {fault}")
        return self.browser.picture(width, HEIGHT_MAX)

    def compare(self, name, picture):
        (self.options.into / f"{name}.png").write_bytes(picture)
        made, kept = self.small(picture), here / "Goldens" / f"{name}.png"
        if self.options.renew:
            if not kept.exists() or self.differs(self.apart(kept.read_bytes(), made)):
                kept.parent.mkdir(exist_ok=True)
                kept.write_bytes(made)
                print(f"{kept}: written anew")
            return
        if not kept.exists():
            self.fail(f"{kept}: is missing; look at {self.options.into}/{name}.png, then renew")
            return
        apart = self.apart(kept.read_bytes(), made)
        if self.differs(apart):
            small = self.options.into / f"{name}.small.png"
            small.write_bytes(made)
            self.fail(
                f"{name}: looks otherwise than {kept}: {apart['share']:.1%} of a square "
                f"{apart['at']} pixels from the top, {apart['rows']} rows longer or shorter; it is in "
                f"{self.options.into}/{name}.png, and as small as the one kept in {small}; "
                "where it is as it should be, Tests/Pictures/run --renew")

    def itself(self, file):
        """What it finds fault with in pages that were made worse, and that it finds none else."""
        plain = self.small(self.page(file, 1200, "light"))
        if self.differs(self.apart(plain, self.small(self.page(file, 1200, "light")))):
            self.fail("the same page twice is taken for two")
        command = "document.querySelector('a.command').style"
        for what, change in [
            ("a button that moved", f"{command}.cssText += 'position:relative;left:12px'"),
            ("a short button that moved",
             "[...document.querySelectorAll('a.command')].find((one) => one.text === '“hold”')"
             ".style.cssText += 'position:relative;left:12px'"),
            ("a button that is missing", f"{command}.visibility = 'hidden'"),
            ("a line more",
             "document.querySelector('.soft').append(document.createElement('br'), 'x')"),
        ]:
            apart = self.apart(plain, self.small(self.page(file, 1200, "light", change)))
            if not self.differs(apart):
                self.fail(f"{what} goes unnoticed: {apart}")
        faults, self.failed = self.failed, False
        print("The faults of the next two pages are wanted:", file=sys.stderr)
        for change in [
            "const one = document.querySelector('.ink'); one.style.whiteSpace = 'nowrap';"
            "one.textContent = 'w '.repeat(200)",
            "document.querySelector('.soft').style.cssText = 'color:#aab'",
        ]:
            self.failed = False
            self.page(file, 360, "light", change)
            if not self.failed:
                print(f"{file}: a page made worse goes unnoticed: {change}", file=sys.stderr)
                faults = True
        self.failed = faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--renew", action="store_true")
    parser.add_argument("--kept", type=pathlib.Path, help="pages whose pictures are kept")
    parser.add_argument("--into", type=pathlib.Path, required=True)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    kept = sorted(options.kept.glob("*.html")) if options.kept else []
    with Browser() as browser, Browser() as judge:
        look = Look(browser, judge, options)
        for file in kept + options.files:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    picture = look.page(file, width, scheme)
                    if file in kept:
                        look.compare(f"{file.stem}-{width}-{scheme}", picture)
            print(f"{file}: looked at")
        if kept:
            look.itself(options.kept / "digest-demo.html")
    sys.exit(1 if look.failed else 0)


main()
