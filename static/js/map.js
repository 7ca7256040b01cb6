// Names the dot of a map under the pointer, or with the focus, in the map's caption.

function show(event) {
  const point = event.target.closest(".map__point");
  const caption = event.target.closest("[data-map]")?.querySelector("[data-map-caption]");
  if (!caption) return;
  caption.dataset.hint ??= caption.textContent;
  caption.textContent = point ? point.getAttribute("aria-label") : caption.dataset.hint;
}

document.addEventListener("pointerover", show);
document.addEventListener("focusin", show);
