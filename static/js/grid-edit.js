// The cells of the work plan's grid: opens the editor of a cell, sends what was typed,
// puts the answer in its place. What did not arrive is kept in this browser, by person
// and work plan, and offered again. `grid.js` says which cell; the two talk by events.

const tools = document.querySelector("[data-grid]");
const panel = document.querySelector("[data-panel]");
const trouble = document.getElementById("grid-trouble");
const KEPT = `grid:${tools.dataset.drafts}:`;
const KEPT_DAYS = 14;

const word = (name) => tools.querySelector(`[data-word="${name}"]`).content.textContent.trim();
const editorOf = (column) => tools.querySelector(`template[data-editor="${column}"]`);
const rowOf = (id) => document.getElementById(id);
const valuesOf = (row) => JSON.parse(row.dataset.values);

// ---- The editors come after the page, which is read meanwhile.

let arriving = fetchEditors();

async function fetchEditors() {
  try {
    const answer = await fetch(tools.dataset.editorsUrl, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return false;
    tools.insertAdjacentHTML("beforeend", await answer.text());
  } catch {
    return false;
  }
  for (const { dataset, content } of tools.querySelectorAll(":scope > template[data-inside]")) {
    const place = document.getElementById(dataset.inside);
    if (!place.childElementCount) place.replaceChildren(content);
  }
  return true;
}

// Does it when they are there; asks again for what did not arrive.
async function withEditors(act) {
  if (!(await arriving)) {
    arriving = fetchEditors();
    if (await arriving) findKept();
  }
  if (await arriving) act();
  else complain(word("unready"));
}

// What has no column of its own is edited at the title.
function cellOf(row, column) {
  const head = document.querySelector(`#grid thead [data-column="${column}"]`);
  return row?.cells[head?.cellIndex ?? 2] ?? row?.cells[0];
}

function nameOf(row) {
  const parts = row.querySelectorAll(".plan-grid__code, .plan-grid__title, [scope=rowgroup]");
  return [...parts].map((part) => part.textContent.trim()).join(" ");
}

// ---- Sending. Whatever goes to the portal from the grid goes through `send`.

let queue = Promise.resolve();

// One after the other, so that two changes of a row do not race.
function send(address, fields) {
  const answer = queue.then(() => post(address, fields));
  queue = answer;
  return answer;
}

async function post(address, fields) {
  const body = new URLSearchParams(fields);
  for (const field of document.querySelectorAll("[name^='amend-']")) {
    if (field.type !== "radio" || field.checked) body.append(field.name, field.value);
  }
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" };
  try {
    const answer = await fetch(address + location.search, { method: "POST", body, headers });
    const html = await answer.text();
    return { status: answer.status, html };
  } catch {
    return { status: 0, html: "" };
  }
}

const why = (status) => word({ 0: "lost", 403: "ended" }[status] ?? "failed");

// Puts the pieces of an answer in their places; returns what it says beside.
function swap(html) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  const focused = document.activeElement?.closest("#grid tbody tr");
  const index = document.activeElement?.closest("td, th")?.cellIndex;
  const said = { rows: [] };
  let isComplete = true;
  for (const { dataset, content } of answer.content.querySelectorAll("template")) {
    if (dataset.row) {
      said.rows.push(dataset.row);
      isComplete = placeRow(dataset, content.firstElementChild) && isComplete;
    } else if (dataset.gone) document.getElementById(dataset.gone)?.remove();
    else if (dataset.group) document.getElementById(dataset.group)?.replaceWith(content.firstElementChild);
    else if (dataset.inside) document.getElementById(dataset.inside)?.replaceChildren(content);
    else said[Object.keys(dataset)[0]] = content;
  }
  // The filters hide where the row now belongs, or there was no table yet.
  if (!isComplete) htmx.ajax("GET", location.href, "#activities");
  document.querySelector(".grid-foot").dataset.fresh = "";
  const detail = { rows: said.rows, focused: focused?.id, index };
  document.dispatchEvent(new CustomEvent("grid:swapped", { detail }));
  return said;
}

function placeRow({ row: id, below }, fresh) {
  const old = document.getElementById(id);
  if (old?.dataset.outcome === fresh.dataset.outcome) {
    old.replaceWith(fresh);
    return true;
  }
  const above = document.getElementById(below);
  if (!above) return false;
  old?.remove();
  above.after(fresh);
  return true;
}

// ---- What was typed and is not saved yet: { id (of the row), column, values, read }.
// `read` is what stood in the cell; an activity to add has `added` instead.

const unsaved = new Map(); // that did not arrive, by key
const waiting = []; // that the portal refused while another cell was open
const keyOf = ({ id, column }) => `${KEPT}${id}:${column}`;

function keep(draft) {
  const { id, column, values, read, added } = draft;
  try {
    localStorage.setItem(keyOf(draft), JSON.stringify({ id, column, values, read, added, at: Date.now() }));
  } catch {
    // No room or no storage: it is kept as long as the page is open.
  }
}

function forget(draft) {
  localStorage.removeItem(keyOf(draft));
  if (unsaved.delete(keyOf(draft))) showUnsaved();
}

function findKept() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(KEPT))) {
    const draft = JSON.parse(localStorage.getItem(key));
    if (Date.now() - draft.at > KEPT_DAYS * 86_400_000) localStorage.removeItem(key);
    else if (rowOf(draft.id)?.dataset.values || (draft.added && rowOf(draft.id))) unsaved.set(key, { ...draft, why: word("found") });
  }
  showUnsaved();
}

function showUnsaved() {
  if (!unsaved.size) return trouble.replaceChildren();
  const shown = tools.querySelector("[data-unsaved]").content.cloneNode(true);
  const list = shown.querySelector("ul");
  for (const [key, draft] of unsaved) {
    shown.querySelector("p").textContent = draft.why;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn-link";
    button.dataset.draft = key;
    button.textContent = `${nameOf(rowOf(draft.id))}: ${editorOf(draft.column).dataset.label}`;
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  trouble.replaceChildren(shown);
}

// A sentence that belongs to no cell: an undo that was refused, a copy that failed.
function complain(sentence) {
  const shown = tools.querySelector("[data-complaint]").content.cloneNode(true);
  shown.querySelector("div").prepend(sentence);
  trouble.replaceChildren(shown);
}

function fieldsOf({ column, values, read, added }) {
  const fields = added ? Object.entries(added) : [["cell", column], ["read", JSON.stringify(read)]];
  for (const [name, value] of Object.entries(values)) {
    if (Array.isArray(value)) for (const one of value) fields.push([name, one]);
    else if (typeof value === "object") {
      for (const [source, amount] of Object.entries(value)) fields.push([`source_${source}`, amount]);
    } else fields.push([name, value]);
  }
  return fields;
}

function addressOf({ id, added }) {
  return added ? tools.dataset.addUrl : tools.dataset.cellUrl.replace("/0/", `/${id.split("-")[1]}/`);
}

async function save(draft) {
  const { id, column, added } = draft;
  keep(draft);
  cellOf(rowOf(id), column)?.setAttribute("aria-busy", "true");
  const { status, html } = await send(addressOf(draft), fieldsOf(draft));
  cellOf(rowOf(id), column)?.removeAttribute("aria-busy");
  if (status === 200) {
    forget(draft);
    const { rows } = swap(html);
    if (added) document.dispatchEvent(new CustomEvent("grid:done", { detail: { rows } }));
  } else if (status === 409 || status === 422) {
    const { conflict, refused } = swap(html);
    if (conflict) draft.read = readFrom(rowOf(id), column);
    keep(draft);
    waiting.push({ ...draft, conflict, refused });
    if (panel.hidden) openNext();
  } else {
    unsaved.set(keyOf(draft), { ...draft, why: why(status) });
    showUnsaved();
  }
}

function openNext() {
  const draft = waiting.shift();
  if (draft) open(draft);
}

// ---- The editor.

let opened = null; // the draft that is being typed

const namesOf = (column) => editorOf(column).dataset.fields.split(" ");

function readFrom(row, column) {
  const values = valuesOf(row);
  return Object.fromEntries(namesOf(column).map((name) => [name, values[name]]));
}

function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    if (name === "budget") {
      for (const [source, amount] of Object.entries(value)) panel.elements[`source_${source}`].value = amount;
    } else if (Array.isArray(value)) {
      for (const box of panel.querySelectorAll(`[name="${name}"]`)) box.checked = value.includes(box.value);
    } else {
      const field = panel.elements[name];
      field.value = value;
      // An owner who left, a state that is not chosen here: it stands all the same.
      if (field.value !== value && field.options) field.prepend(new Option(opened.shown, value, true, true));
    }
  }
}

function typed() {
  return Object.fromEntries(namesOf(opened.column).map((name) => [name, typedIn(name)]));
}

function typedIn(name) {
  if (name === "budget") {
    const amounts = [...panel.querySelectorAll("[name^=source_]")].filter((field) => Number(field.value));
    return Object.fromEntries(
      amounts.map((field) => [field.name.slice("source_".length), Number(field.value).toFixed(2)]),
    );
  }
  const fields = [...panel.querySelectorAll(`[name="${name}"]`)];
  if (fields[0]?.type === "checkbox") {
    return fields.filter((box) => box.checked).map((box) => box.value).sort();
  }
  return fields[0]?.value.trim() ?? "";
}

function open({ id, column, typing, values, read, added, conflict, refused }) {
  const row = rowOf(id);
  const kept = unsaved.get(keyOf({ id, column })) ?? {};
  opened = { id, column, added: added ?? kept.added };
  opened.read = read ?? kept.read ?? (opened.added ? {} : readFrom(row, column));
  opened.shown = cellOf(row, column).textContent.trim();
  panel.querySelector("h2").textContent = `${editorOf(column).dataset.label} · ${nameOf(row)}`;
  const slots = { fields: editorOf(column).content.cloneNode(true), conflict, refused };
  for (const [name, content] of Object.entries(slots)) {
    panel.querySelector(`[data-panel-${name}]`).replaceChildren(...(content ? [content] : []));
  }
  fill(values ?? kept.values ?? opened.read);
  panel.hidden = false;
  place(cellOf(row, column));
  begin(typing);
}

// Where the text in the reader's language is; a key that was typed begins it anew.
function begin(typing) {
  const fields = [...panel.querySelectorAll("[data-panel-fields] :is(input, select, textarea)")];
  const field = fields.find((one) => one.lang === document.documentElement.lang) ?? fields[0];
  field.focus();
  if (!typing) return field.select?.();
  if (field.matches("select")) {
    const found = [...field.options].find((option) => option.text.toLowerCase().startsWith(typing.toLowerCase()));
    if (found) field.value = found.value;
  } else if (field.matches("[type=text], [type=number]")) field.value = typing;
  panel.dispatchEvent(new Event("input"));
}

function place(cell) {
  panel.style.cssText = "";
  if (getComputedStyle(panel).position === "fixed") return; // on a phone, at the bottom
  const box = cell.getBoundingClientRect();
  panel.style.left = panel.style.top = "0";
  panel.style.minInlineSize = `${box.width}px`;
  const { width, height } = panel.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
  const fits = box.top + height < innerHeight;
  const top = fits ? box.top : Math.max(64, innerHeight - height - 8);
  const origin = panel.offsetParent.getBoundingClientRect();
  panel.style.left = `${left - origin.left}px`;
  panel.style.top = `${top - origin.top}px`;
}

function close(move) {
  const { id, column } = opened;
  opened = null;
  panel.hidden = true;
  document.dispatchEvent(new CustomEvent("grid:left", { detail: { id, column, move } }));
  openNext();
}

function commit(move) {
  const draft = { ...opened, values: typed() };
  const isSame = Object.entries(draft.values).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(draft.read[name] ?? ""),
  );
  close(move);
  if (isSame) forget(draft);
  else save(draft);
}

function giveUp() {
  forget(opened);
  close("");
}

panel.addEventListener("input", () => keep({ ...opened, values: typed() }));

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  commit("");
});

panel.addEventListener("keydown", (event) => {
  const fields = [...panel.querySelectorAll("[data-panel-fields] :is(input, select, textarea)")];
  const end = fields[event.shiftKey ? 0 : fields.length - 1];
  if (event.key === "Escape") giveUp();
  else if (event.key === "Enter" && !event.target.closest("button")) commit("down");
  else if (event.key === "Tab" && event.target === end) commit(event.shiftKey ? "left" : "right");
  else return;
  event.preventDefault();
  event.stopPropagation();
});

// A click elsewhere saves, as in a spreadsheet.
document.addEventListener("pointerdown", (event) => {
  if (opened && !panel.contains(event.target)) commit("stay");
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-panel-cancel]")) giveUp();
  const draft = unsaved.get(event.target.closest("[data-draft]")?.dataset.draft);
  if (draft) open(draft);
  if (event.target.closest("[data-send-again]")) for (const one of [...unsaved.values()]) save(one);
  if (event.target.closest("[data-forget]")) for (const one of [...unsaved.values()]) forget(one);
  if (event.target.closest("[data-complaint-close]")) showUnsaved();
});

// ---- What grid.js asks for.

let asked = null; // the cell that waits for its editor
let isCatchingUp = false;
const WRITTEN = "[type=text], [type=number], textarea";
const EDITS = {
  Backspace: ["delete"],
  Delete: ["forwardDelete"],
  Home: ["move", "backward", "lineboundary"],
  End: ["move", "forward", "lineboundary"],
  ArrowLeft: ["move", "backward", "character"],
  ArrowRight: ["move", "forward", "character"],
};
const early = []; // keys that were pressed meanwhile

document.addEventListener("grid:edit", async ({ detail }) => {
  const mine = (asked = detail);
  await withEditors(() => asked === mine && open(mine));
  if (asked !== mine) return;
  asked = null;
  if (panel.hidden) early.length = 0;
  else if (!isCatchingUp) catchUp();
});

document.addEventListener(
  "keydown",
  (event) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (!event.isTrusted || !(asked || isCatchingUp)) return;
    if (ctrlKey || metaKey || altKey || ["Shift", "Dead", "Process"].includes(key)) return;
    early.push({ key, shiftKey });
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

// Each key does what it would have done, one after the other.
async function catchUp() {
  isCatchingUp = true;
  while (early.length) {
    const { key, shiftKey } = early.shift();
    const target = document.activeElement;
    if (panel.contains(target) && target.matches(WRITTEN) && (key.length === 1 || key in EDITS)) write(target, key);
    else target.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
    await new Promise((done) => setTimeout(done));
  }
  isCatchingUp = false;
}

// As the browser itself would: over what is selected, where the caret is.
function write(field, key) {
  const [command, ...where] = EDITS[key] ?? ["insertText", false, key];
  if (command === "move") getSelection().modify(command, ...where);
  else document.execCommand(command, ...where);
}

document.addEventListener("grid:save", ({ detail: { id, column, values } }) => {
  withEditors(() => save({ id, column, values, read: readFrom(rowOf(id), column) }));
});
document.addEventListener("grid:send", async ({ detail: { address, fields, refused } }) => {
  const { status, html } = await send(address, fields);
  if (status === 200) {
    const { rows } = swap(html);
    return document.dispatchEvent(new CustomEvent("grid:done", { detail: { address, rows } }));
  }
  const sentence = status === 422 ? swap(html).refused : why(status);
  if (refused) refused.replaceChildren(sentence);
  else complain(sentence);
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target?.id === "activities") arriving.then((isThere) => isThere && findKept());
});

arriving.then((isThere) => isThere && findKept());
