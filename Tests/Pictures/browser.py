"""Chromium, told what to do by the DevTools protocol over a pipe."""
import base64
import json
import os
import pathlib
import subprocess
import tempfile


class Browser:
    """One headless browser with one page; ends with the `with` block."""

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        (theirs, self.out), (self.back, ours) = os.pipe(), os.pipe()

        def on_three_and_four():
            # Above both numbers first: neither may be overwritten before it is moved.
            high = [os.dup2(theirs, 60), os.dup2(ours, 61)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--font-render-hinting=none", "--remote-debugging-pipe",
             f"--user-data-dir={self.profile.name}", "about:blank"],
            pass_fds=[3, 4, theirs, ours], preexec_fn=on_three_and_four,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs)
        os.close(ours)
        self.number, self.rest, self.session = 0, b"", None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        os.close(self.out)
        os.close(self.back)
        self.profile.cleanup()

    # What is said and heard

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        answer = self.hear(lambda heard: heard.get("id") == self.number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def hear(self, is_wanted):
        while True:
            while b"\0" not in self.rest:
                more = os.read(self.back, 1 << 20)
                if not more:
                    raise RuntimeError("the browser ended")
                self.rest += more
            line, _, self.rest = self.rest.partition(b"\0")
            heard = json.loads(line)
            if is_wanted(heard):
                return heard

    # What is done with a page

    def show(self, file, width, scheme):
        """Opens the file in a window of that width, for those who like light or dark."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900,
                 deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": scheme}])
        loader = self.ask("Page.navigate", url=pathlib.Path(file).resolve().as_uri())
        if "errorText" in loader:
            raise RuntimeError(f"{file}: {loader['errorText']}")
        self.hear(lambda heard: heard.get("method") == "Page.loadEventFired")

    def run(self, script):
        """What a script in the page comes to."""
        result = self.ask("Runtime.evaluate", expression=script, returnByValue=True,
                          awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"].get("exception")))
        return result["result"].get("value")

    def picture(self, width, height_max):
        """A PNG of the page from its top, that high at most."""
        height = min(self.run("document.documentElement.scrollHeight"), height_max)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        return base64.b64decode(self.ask(
            "Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)["data"])
