"""A headless Chromium, driven over its debugging pipe with the standard library alone."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


def find():
    """The path of a Chromium on this machine, None when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        path = shutil.which(name)
        if path:
            return path
    return None


class Browser:
    """One browser with one page; everything it logs or asks of a network is remembered."""

    def __init__(self, downloads, *, timeout=120):
        self.profile = tempfile.mkdtemp(prefix="sextant-browser-")
        self.timeout = timeout
        self.problems = []
        self.requests = []
        self.downloads = downloads
        self.finished = []
        self.loads = 0
        self._buffer = b""
        self._next = 0
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()

        def pipes():
            # The browser reads from 3 and writes to 4, which may be in each other's place.
            a, b = os.dup(to_browser), os.dup(from_browser)
            low, high = os.dup2(a, 103), os.dup2(b, 104)
            os.dup2(low, 3)
            os.dup2(high, 4)
            for descriptor in (3, 4):
                os.set_inheritable(descriptor, True)

        self.process = subprocess.Popen(
            [
                find(), "--headless=new", "--remote-debugging-pipe", "--no-sandbox",
                "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-extensions", "--hide-scrollbars",
                f"--user-data-dir={self.profile}", "about:blank",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=pipes)
        os.close(to_browser)
        os.close(from_browser)
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.call(f"{domain}.enable")
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=downloads,
                  eventsEnabled=True)

    def close(self):
        try:
            self.call("Browser.close")
        except (OSError, RuntimeError):
            pass
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    # Messages end with a NUL byte in both directions.

    def _message(self, deadline):
        while b"\0" not in self._buffer:
            left = deadline - time.monotonic()
            ready = select.select([self._read], [], [], max(0, left))[0]
            if not ready:
                raise RuntimeError("the browser does not answer")
            data = os.read(self._read, 1 << 16)
            if not data:
                raise RuntimeError("the browser has ended")
            self._buffer += data
        message, self._buffer = self._buffer.split(b"\0", 1)
        message = json.loads(message)
        self._note(message)
        return message

    def _note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.problems.append(params["exceptionDetails"].get("exception", {}).get(
                "description", params["exceptionDetails"]["text"]))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            self.problems.append(str([a.get("value") for a in params["args"]]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.problems.append(params["entry"]["text"])
        elif method == "Page.loadEventFired":
            self.loads += 1
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method in ("Browser.downloadProgress", "Page.downloadProgress"):
            if params["state"] == "completed":
                self.finished.append(params["guid"])

    def call(self, method, **params):
        self._next += 1
        message = {"id": self._next, "method": method, "params": params}
        if self.session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self.session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + self.timeout
        while True:
            answer = self._message(deadline)
            if answer.get("id") == self._next:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def run(self, script):
        """The value of an expression in the page, promises awaited."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True,
                           awaitPromise=True, userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def wait(self, condition, what):
        """Goes on when a condition, a function or a script, holds."""
        deadline = time.monotonic() + self.timeout
        while True:
            value = condition() if callable(condition) else self.run(condition)
            if value:
                return value
            if time.monotonic() > deadline:
                raise RuntimeError(f"it never came to this: {what}")
            self.run("new Promise((go) => setTimeout(go, 20))")

    def open(self, url):
        self._load("Page.navigate", url=url)

    def reload(self, condition):
        """Loads the page again until a script holds: storage is written in the background."""
        deadline = time.monotonic() + self.timeout
        while True:
            self._load("Page.reload")
            if self.run(condition):
                return
            if time.monotonic() > deadline:
                raise RuntimeError(f"however often it is loaded, it never comes to: {condition}")
            time.sleep(0.1)

    def _load(self, method, **params):
        """What begins to load a page, and its end; in between there is nothing to ask."""
        before = self.loads
        self.call(method, **params)
        deadline = time.monotonic() + self.timeout
        while self.loads == before:
            self._message(deadline)

    def size(self, width, height, *, phone=False, dark=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=2 if phone else 1, mobile=phone)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path, *, whole=False):
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def choose_file(self, selector, path):
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[path])

    def key(self, key, code=None):
        codes = {"Tab": 9, "ArrowRight": 39, "ArrowDown": 40, " ": 32, "Enter": 13}
        for kind in ("keyDown", "keyUp"):
            extra = {"text": key} if key == " " and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=code or key,
                      windowsVirtualKeyCode=codes[key], **extra)


def follow(plan):
    """Does what a plan says with a page, step by step, and tells what came of it."""
    browser = Browser(plan["downloads"])
    values = {}
    try:
        browser.size(plan.get("width", 1280), plan.get("height", 900),
                     phone=plan.get("phone", False), dark=plan.get("dark", False))
        browser.open(plan["page"])
        for step in plan["steps"]:
            if "click" in step:
                selector = json.dumps(step["click"])
                browser.run(f"document.querySelector({selector}).click()")
            elif "wait" in step:
                browser.wait(step["wait"], step["wait"])
            elif "value" in step:
                values[step["as"]] = browser.run(step["value"])
            elif "key" in step:
                browser.key(step["key"])
            elif "file" in step:
                browser.choose_file(step["file"], step["path"])
            elif "download" in step:
                count = step["download"]
                browser.wait(lambda: len(browser.finished) >= count, f"{count} downloads")
            elif "picture" in step:
                browser.picture(step["picture"], whole=step.get("whole", False))
            elif "size" in step:
                width, height = step["size"]
                browser.size(width, height, phone=step.get("phone", False),
                             dark=step.get("dark", False))
            elif "reload" in step:
                browser.reload(step["reload"])
            else:
                raise ValueError(f"no such step: {step}")
    finally:
        browser.close()
    remote = [url for url in browser.requests if not url.startswith(("file:", "data:", "blob:"))]
    return {"values": values, "problems": browser.problems, "requests": remote,
            "downloads": sorted(os.listdir(plan["downloads"]))}


if __name__ == "__main__":
    import sys

    with open(sys.argv[1], encoding="utf-8") as file:
        print(json.dumps(follow(json.load(file)), ensure_ascii=False))
