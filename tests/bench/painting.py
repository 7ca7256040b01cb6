"""B6: bytes and time to the largest paint in the browser, near and far."""

from tests import chromium
from tests.bench.portal import OFFICER, session_of

SLOW_LINE = {"bytes_a_second": 400_000 / 8, "latency_ms": 300}
PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => done(null), 3000);
})"""


def browser(port: int) -> list[dict]:
    """Bytes and time to the largest paint: first and second page, near and far."""
    from playwright.sync_api import sync_playwright

    name, value = session_of(OFFICER).split("=")
    cookie = {"name": name, "value": value, "url": f"http://localhost:{port}"}
    rows = []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium.of_the_system(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for line in ("localhost", "400 kbit/s, 300 ms"):
            context = launched.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([cookie])
            page = context.new_page()
            tools = context.new_cdp_session(page)
            tools.send("Network.enable")
            if line != "localhost":
                tools.send(
                    "Network.emulateNetworkConditions",
                    {
                        "offline": False,
                        "latency": SLOW_LINE["latency_ms"],
                        "downloadThroughput": SLOW_LINE["bytes_a_second"],
                        "uploadThroughput": SLOW_LINE["bytes_a_second"],
                    },
                )
            received = [0.0]
            tools.on(
                "Network.loadingFinished",
                lambda event, sum=received: sum.__setitem__(
                    0, sum[0] + event["encodedDataLength"]
                ),
            )
            for which, path in (("first", "/en/"), ("second", "/en/plan/2021-2023/")):
                received[0] = 0
                page.goto(f"http://localhost:{port}{path}", wait_until="load")
                painted = page.evaluate(PAINTED)
                rows.append(
                    {
                        "line": line,
                        "page": which,
                        "kb": round(received[0] / 1000, 1),
                        "lcp_ms": painted and round(painted),
                    }
                )
            context.close()
        launched.close()
    return rows
