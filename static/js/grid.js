// Moves in the grid of a work plan as in a spreadsheet: keys, selection, the menu of a
// row, dragging. What is written and sent is for `grid-edit.js`; the two talk by events.

const tools = document.querySelector("[data-grid]");
const menu = document.querySelector("[data-menu]");
const bulk = document.querySelector("[data-bulk]");
const READ_ONLY = ["code", "spent"];
const PAGE = 10; // rows that Page Up and Page Down pass

const grid = () => document.getElementById("grid");
const word = (name) => tools.querySelector(`[data-word="${name}"]`).content.textContent.trim();
const tell = (type, detail) => document.dispatchEvent(new CustomEvent(`grid:${type}`, { detail }));
const send = (address, fields, refused) => tell("send", { address, fields, refused });
const isActivity = (row) => row?.id.startsWith("activity-");
const isMine = (row) => Boolean(row?.dataset.values);
const pkOf = (row) => row.id.split("-")[1];
const once = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16)).join("");

function say(text) {
  tools.querySelector("[data-says]").textContent = text;
}

function columnOf(cell) {
  return grid().tHead.rows[0].cells[cell.cellIndex]?.dataset.column;
}

function step(row, by) {
  const next = by > 0 ? "nextElementSibling" : "previousElementSibling";
  let body = row.parentElement;
  let found = row[next];
  while (!found && (body = body[next]) && body.localName === "tbody") {
    found = by > 0 ? body.rows[0] : body.rows[body.rows.length - 1];
  }
  return found;
}

function activities() {
  return [...grid().querySelectorAll("tbody tr[data-url]")];
}

// ---- Where one is: the one cell that Tab enters.

function go(row, index) {
  if (!row) return;
  const cell = row.cells[isActivity(row) ? Math.min(index, row.cells.length - 1) : 0];
  for (const before of grid().querySelectorAll("[tabindex='0']")) before.removeAttribute("tabindex");
  cell.tabIndex = 0;
  cell.focus();
  if (isActivity(row)) wish = index;
}

let wish = 2; // the column one is in, also while passing over the head of a group

function here() {
  const cell = document.activeElement?.closest("#grid tbody :is(td, th)");
  return cell && { cell, row: cell.parentElement, index: cell.cellIndex };
}

function enterable() {
  const first = grid()?.querySelector("tr[data-url] .plan-grid__title");
  if (first && !grid().querySelector("[tabindex='0']")) first.tabIndex = 0;
}

// ---- What one asks for.

function edit(row, column, typing) {
  if (!isMine(row)) return say(word("not-yours"));
  if (!column || READ_ONLY.includes(column)) return say(word("read-only"));
  tell("edit", { id: row.id, column, typing });
}

function add(row) {
  if (!tools.dataset.addUrl) return say(word("not-yours"));
  const below = isActivity(row) ? pkOf(row) : "";
  tell("edit", { id: row.id, column: "add", added: { outcome: row.dataset.outcome, below, once: once() } });
}

function duplicate(row) {
  if (!tools.dataset.copyUrl) return say(word("not-yours"));
  send(tools.dataset.copyUrl.replace("/0/", `/${pkOf(row)}/`), [["once", once()]]);
}

function undo() {
  send(tools.dataset.undoUrl, []);
}

function move(rows, outcome) {
  const moved = rows.filter((row) => isMine(row) && row.dataset.outcome !== outcome);
  if (moved.length === 1) tell("save", { id: moved[0].id, column: "outcome", values: { outcome } });
  else if (moved.length) send(tools.dataset.bulkUrl, [["kind", "outcome"], ["outcome", outcome], ...rowFields(moved)]);
}

function moveBeside(row, by) {
  const editor = tools.querySelector("template[data-editor='outcome']"); // not there at once
  const choices = editor?.content.querySelectorAll("option[value]:not([value=''])") ?? [];
  const outcomes = [...choices].map((option) => option.value);
  const next = outcomes[outcomes.indexOf(row.dataset.outcome) + by];
  if (next) move(picked.has(row.id) ? pickedRows() : [row], next);
}

// ---- Selection.

const picked = new Set(); // ids of rows
let anchor = null;

const pickedRows = () => activities().filter((row) => picked.has(row.id));
const rowFields = (rows) => rows.map((row) => ["row", pkOf(row)]);

function pick(row, isOn) {
  const box = row.querySelector("[data-pick]");
  if (!box) return;
  box.checked = isOn;
  row.setAttribute("aria-selected", isOn);
  picked[isOn ? "add" : "delete"](row.id);
}

function showPicked() {
  const every = activities().filter(isMine);
  const all = grid()?.querySelector("[data-pick-all]");
  if (all) {
    all.checked = picked.size > 0 && picked.size >= every.length;
    all.indeterminate = picked.size > 0 && !all.checked;
  }
  bulk.hidden = !picked.size;
  const text = word("selected").replace("{n}", picked.size);
  if (bulk.querySelector("[data-bulk-count]").textContent !== text) say(text);
  bulk.querySelector("[data-bulk-count]").textContent = text;
}

function pickAll(isOn) {
  for (const row of activities()) pick(row, isOn);
  showPicked();
}

function toggle(row) {
  pick(row, !picked.has(row.id));
  anchor = row.id;
  showPicked();
}

function pickTo(row) {
  const rows = activities();
  const from = rows.findIndex((one) => one.id === anchor);
  const to = rows.indexOf(row);
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  rows.forEach((one, n) => pick(one, n >= first && n <= last));
  showPicked();
}

function extend(row, by) {
  if (!picked.has(row.id)) {
    pickAll(false);
    anchor = row.id;
  }
  let next = step(row, by);
  while (next && !isActivity(next)) next = step(next, by);
  if (next) go(next, wish);
  pickTo(next ?? row);
}

// ---- Keys.

function plainKey(event) {
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !" ?/".includes(event.key);
}

function walk(event, { row, index }) {
  const rows = activities();
  const ends = event.ctrlKey || event.metaKey;
  const by = event.key === "ArrowDown" || event.key === "PageDown" ? 1 : -1;
  switch (event.key) {
    case "ArrowUp":
    case "ArrowDown":
      if (event.altKey) moveBeside(row, by);
      else if (event.shiftKey) extend(row, by);
      else go(step(row, by), wish);
      return true;
    case "ArrowLeft":
    case "ArrowRight":
      if (event.altKey) return false;
      go(row, Math.max(0, index + (event.key === "ArrowRight" ? 1 : -1)));
      return true;
    case "Home":
      go(ends ? rows[0] : row, 0);
      return true;
    case "End":
      go(ends ? rows.at(-1) : row, row.cells.length - 1);
      return true;
    case "PageUp":
    case "PageDown": {
      const now = rows.indexOf(row);
      go(rows[Math.max(0, Math.min(rows.length - 1, now + by * PAGE))], wish);
      return true;
    }
  }
  return false;
}

function act(event, { cell, row }) {
  const { key } = event;
  const hasControl = event.ctrlKey || event.metaKey;
  if (hasControl && key.toLowerCase() === "z") undo();
  else if (key === "Escape" && picked.size) pickAll(false);
  else if (hasControl && key.toLowerCase() === "a") pickAll(true);
  else if (key === "Insert" || (key === "Enter" && event.shiftKey)) row.dataset.outcome && add(row);
  else if (!isActivity(row)) {
    if (key !== "Enter") return false;
    row.querySelector("a").click();
  } else if (hasControl && key.toLowerCase() === "d") duplicate(row);
  else if (key === " ") toggle(row);
  else if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) openMenu(row);
  else if (key === "Enter" && hasControl) location.assign(row.dataset.url);
  else if (key === "Enter") press(cell, row);
  else if (key === "F2") edit(row, columnOf(cell));
  else if (plainKey(event)) edit(row, columnOf(cell), key);
  else return false;
  return true;
}

// Enter does what the cell is for.
function press(cell, row) {
  const inside = cell.querySelector("button, a, input");
  if (inside) inside.click();
  else edit(row, columnOf(cell));
}

document.addEventListener("keydown", (event) => {
  const at = event.target.closest?.("#grid tbody :is(td, th)") === event.target && here();
  if (!at || !(walk(event, at) || act(event, at))) return;
  event.preventDefault();
  event.stopPropagation();
});

// ---- Mouse and touch.

let was = null; // the cell that had the focus when the mouse went down

document.addEventListener("pointerdown", (event) => {
  was = here()?.cell;
  const handle = event.target.closest("#grid .plan-grid__code");
  const row = handle?.closest("tr[data-values]");
  if (row && event.pointerType === "mouse") row.draggable = true;
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const row = target.closest("#grid tbody tr");
  if (target.closest("[data-undo]")) undo();
  else if (target.closest("[data-pick-all]")) pickAll(target.checked);
  else if (target.closest("[data-bulk-clear]")) pickAll(false);
  else if (target.closest("[data-do]")) choose(target.closest("[data-do]").dataset.do);
  else if (!row) return;
  else if (target.closest("[data-pick]")) pickBy(event, row);
  else if (target.closest("[data-row-menu]")) openMenu(row);
  else if (target.closest("[data-add]")) add(row);
  else if (!target.closest("a")) touch(event, row);
});

function pickBy(event, row) {
  if (event.shiftKey && anchor) pickTo(row);
  else {
    pick(row, event.target.checked);
    anchor = row.id;
    showPicked();
  }
}

// The first click goes to a cell, the second edits it; a finger edits at once.
function touch(event, row) {
  const cell = event.target.closest("td, th");
  const isEditing = event.pointerType === "touch" || cell === was || event.detail > 1;
  go(row, cell.cellIndex);
  if (isEditing && isActivity(row) && !cell.matches(".plan-grid__pick, .plan-grid__menu")) edit(row, columnOf(cell));
}

let dragged = [];

document.addEventListener("dragstart", (event) => {
  const row = event.target.closest?.("#grid tr[draggable]");
  if (!row) return;
  dragged = picked.has(row.id) ? pickedRows() : [row];
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", row.dataset.url);
});

function aim(row) {
  const group = row && document.getElementById(`outcome-${row.dataset.outcome}`);
  for (const one of document.querySelectorAll(".plan-grid__group--aim")) {
    if (one !== group) one.classList.remove("plan-grid__group--aim");
  }
  group?.classList.add("plan-grid__group--aim");
}

document.addEventListener("dragover", (event) => {
  const row = dragged.length && event.target.closest?.("#grid tr[data-outcome]");
  if (row) event.preventDefault();
  if (dragged.length) aim(row);
});

document.addEventListener("drop", (event) => {
  const row = dragged.length && event.target.closest?.("#grid tr[data-outcome]");
  if (!row) return;
  event.preventDefault();
  move(dragged, row.dataset.outcome);
});

document.addEventListener("dragend", (event) => {
  event.target.closest?.("tr")?.removeAttribute("draggable");
  dragged = [];
  aim(null);
});

// ---- The menu of a row.

let about = null; // the id of the row whose menu is open

function openMenu(row) {
  about = row.id;
  for (const item of menu.querySelectorAll("[data-mine]")) item.hidden = !isMine(row);
  menu.querySelector("[data-menu-name]").textContent = row.querySelector(".plan-grid__title").textContent.trim();
  menu.style.cssText = "";
  menu.showPopover();
  menu.querySelector("button:not([hidden])").focus();
  if (matchMedia("(max-width: 48rem)").matches) return; // there it is at the bottom
  const button = row.querySelector("[data-row-menu]").getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, button.right - width)}px`;
  menu.style.top = `${Math.max(8, Math.min(button.bottom, innerHeight - height - 8))}px`;
}

function choose(what) {
  const row = document.getElementById(about);
  menu.hidePopover();
  const doing = {
    open: () => location.assign(row.dataset.url),
    drop: () => location.assign(`${row.dataset.url}drop/`),
    add: () => add(row),
    duplicate: () => duplicate(row),
    up: () => moveBeside(row, -1),
    down: () => moveBeside(row, 1),
  };
  if (doing[what]) doing[what]();
  else edit(row, what);
}

// ---- Many at once.

bulk.addEventListener("change", (event) => {
  if (event.target.name !== "kind") return;
  const slot = bulk.querySelector("[data-bulk-fields]");
  const name = event.target.value.replace(/_.*/, "");
  const fields = tools.querySelector(`template[data-editor="${name}"]`)?.content.cloneNode(true);
  for (const one of fields?.querySelectorAll("[id], [for], [aria-describedby]") ?? []) {
    for (const given of ["id", "for", "aria-describedby"]) {
      if (one.hasAttribute(given)) one.setAttribute(given, one.getAttribute(given).replaceAll("cell_", "bulk_"));
    }
  }
  slot.replaceChildren(...(fields ? [fields] : []));
  bulk.querySelector("[data-bulk-refused]").replaceChildren();
});

bulk.addEventListener("submit", (event) => {
  event.preventDefault();
  const refused = bulk.querySelector("[data-bulk-refused]");
  refused.replaceChildren();
  if (bulk.elements.kind.value) send(tools.dataset.bulkUrl, [...new FormData(bulk), ...rowFields(pickedRows())], refused);
});

// ---- What grid-edit.js tells.

document.addEventListener("grid:left", ({ detail: { id, column, move: to } }) => {
  if (to === "stay") return;
  const row = document.getElementById(id);
  const head = grid().querySelector(`thead [data-column="${column}"]`);
  const index = head?.cellIndex ?? 2;
  let next = row;
  if (to === "down") {
    do next = step(next, 1);
    while (next && !isActivity(next));
  }
  go(next ?? row, index + ({ right: 1, left: -1 }[to] ?? 0));
});

document.addEventListener("grid:swapped", ({ detail: { rows, focused, index } }) => {
  for (const id of rows) {
    const row = document.getElementById(id);
    if (row && picked.has(id)) pick(row, true);
  }
  for (const id of picked) if (!document.getElementById(id)) picked.delete(id);
  if (focused && !here()) go(document.getElementById(focused) ?? activities()[0], index);
  enterable();
  showPicked();
});

// What was added or copied is where one goes on.
document.addEventListener("grid:done", ({ detail: { address, rows } }) => {
  const row = document.getElementById(rows[0]);
  if (row && address !== tools.dataset.bulkUrl) go(row, 2);
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target?.id !== "activities") return;
  picked.clear();
  enterable();
  showPicked();
});

enterable();
