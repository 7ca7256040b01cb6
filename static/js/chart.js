// Draws the charts of a page once its content shows: the engine is fetched only where
// there is a chart, and only when one comes near the window. Where drawing fails, the
// picture that the server makes takes its place.

const NARROW = 560;
let engine;

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = () => reject(new Error(address));
    document.head.append(element);
  });
}

function loadEngine(addresses) {
  engine ??= addresses.split(" ").reduce((before, address) => before.then(() => script(address)), Promise.resolve());
  return engine;
}

function look() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function isNarrow(chart) {
  return chart.clientWidth < NARROW;
}

function asked(address, chart) {
  const url = new URL(address, location.href);
  url.searchParams.set("look", look());
  if (isNarrow(chart)) url.searchParams.set("narrow", "1");
  return url;
}

function showPicture(chart) {
  const picture = document.createElement("img");
  picture.className = "chart__image";
  picture.src = asked(chart.dataset.chartPicture, chart);
  picture.alt = "";
  chart.querySelector("[data-chart-place]").replaceChildren(picture);
}

async function draw(chart) {
  const place = chart.querySelector("[data-chart-place]");
  chart.drawnNarrow = isNarrow(chart);
  try {
    const [answer] = await Promise.all([
      fetch(asked(chart.dataset.chart, chart), { headers: { Accept: "application/json" } }),
      loadEngine(chart.dataset.chartEngine),
    ]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    chart.view?.finalize();
    // `ast`: expressions are interpreted, since the page's policy forbids making code.
    const result = await vegaEmbed(place, await answer.json(), {
      mode: "vega-lite",
      ast: true,
      actions: false,
      defaultStyle: false,
      renderer: "svg",
      tooltip: { disableDefaultStyle: true },
    });
    chart.view = result.view;
    place.querySelector("svg")?.setAttribute("aria-hidden", "true");
    // Its name and words are the page's; the engine's are English.
    for (const name of ["aria-label", "aria-roledescription"]) place.removeAttribute(name);
    place.tabIndex = 0;
    chart.dataset.chartDrawn = "";
  } catch {
    showPicture(chart);
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      draw(entry.target);
    }
  },
  { rootMargin: "300px" },
);

function lookForCharts() {
  for (const chart of document.querySelectorAll("[data-chart]:not([data-chart-seen])")) {
    chart.dataset.chartSeen = "";
    near.observe(chart);
  }
}

// By keyboard the arrows go from value to value; each tells what it does under a pointer.
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

function told() {
  return document.getElementById("vg-tooltip-element");
}

function step(event) {
  const place = event.target.closest?.("[data-chart-place]");
  if (!place || !(event.key in STEPS)) return;
  const marks = place.querySelectorAll(".mark-symbol:not([aria-hidden=true]) > path, .mark-rect > path");
  const telling = [...marks].filter((mark) => mark.__data__?.tooltip);
  // The places first, then the median: what is of a number of values.
  telling.sort((one, other) => Boolean(one.__data__.datum.n) - Boolean(other.__data__.datum.n));
  if (!telling.length) return;
  event.preventDefault();
  const before = telling.indexOf(place.pointed);
  const next = before < 0 && STEPS[event.key] < 0 ? -1 : before + STEPS[event.key];
  place.pointed = telling.at(next % telling.length);
  const at = place.pointed.getBoundingClientRect();
  const middle = { clientX: at.x + at.width / 2, clientY: at.y + at.height / 2 };
  place.pointed.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, ...middle }));
  const words = told().innerText.replace(/\s+/g, " ");
  place.parentElement.querySelector("[data-chart-told]").textContent = words;
}

document.addEventListener("keydown", step);
document.addEventListener("focusout", (event) => {
  if (!event.target.matches("[data-chart-place]")) return;
  told()?.classList.remove("visible");
  event.target.pointed = undefined;
});

function redraw() {
  for (const chart of document.querySelectorAll("[data-chart-drawn]")) draw(chart);
}

// A phone that is turned, a window made small: the chart for that width takes over.
function redrawForWidth() {
  for (const chart of document.querySelectorAll("[data-chart-drawn]")) {
    if (isNarrow(chart) !== chart.drawnNarrow) draw(chart);
  }
}

document.addEventListener("htmx:afterSettle", lookForCharts);
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
window.addEventListener("resize", redrawForWidth);
if (document.readyState === "complete") lookForCharts();
else window.addEventListener("load", lookForCharts);
