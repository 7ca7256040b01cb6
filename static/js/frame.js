// The frame's behaviour: menus close, keys search and list themselves, the theme
// switches, the tab one is on shows.

// Single keys can be turned off: who dictates text would press them by speaking.
const hasSingleKeys = () => localStorage.getItem("single-keys") !== "off";

function openShortcuts() {
  const dialog = document.querySelector("[data-shortcuts]");
  if (!dialog) return;
  dialog.querySelector("[data-single-keys]").checked = hasSingleKeys();
  dialog.showModal();
}

document.addEventListener("change", (event) => {
  const choice = event.target.closest("[data-single-keys]");
  if (choice) localStorage.setItem("single-keys", choice.checked ? "on" : "off");
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-shortcuts-open]")) openShortcuts();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const choice = event.target.closest("[data-theme-choice]");
  if (!choice) return;
  const theme = choice.dataset.themeChoice;
  if (theme === "system") {
    localStorage.removeItem("theme");
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem("theme", theme);
    document.documentElement.dataset.theme = theme;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const single = !typing && !event.ctrlKey && !event.metaKey && !event.altKey && hasSingleKeys();
  if (event.key === "?" && single) openShortcuts();
  const asksSearch =
    (event.key === "/" && single) || (event.key === "k" && (event.ctrlKey || event.metaKey));
  if (asksSearch) {
    const link = document.querySelector("[data-search-link]");
    const field = document.querySelector("[data-search-field]");
    if (field) field.focus();
    else if (link) location.assign(link.href);
    else return;
    event.preventDefault();
  }
});

// What saves as one goes says so when it did not: offline, signed out, refused.
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, ({ detail: { target } }) => {
    if (target?.dataset.notSaved) target.textContent = target.dataset.notSaved;
  });
}

// Errors at the top of a form take the focus, so that they are read out.
document.querySelector("[data-error-summary]")?.focus();

// Where two people wrote the same: who goes on writing in a field chooses the own.
document.addEventListener("input", ({ target }) => {
  const own = document.querySelector(`[name="choose-${CSS.escape(target.name ?? "")}"][value=yours]`);
  if (own) own.checked = true;
});

// One box ticks all of a name; without a script it is not there.
for (const all of document.querySelectorAll("[data-tick-all]")) all.hidden = false;
document.addEventListener("change", ({ target }) => {
  const name = target.closest("[data-tick-all]")?.dataset.tickAll;
  const boxes = name ? target.form.querySelectorAll(`[name="${name}"]:not(:disabled)`) : [];
  for (const box of boxes) box.checked = target.checked;
});

// On a phone the tabs are wider than the screen.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest(".tabs");
  row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - 48;
}

// One click in a mail: its page sends the form that says "no change". Machines that open
// what stands in mails run no scripts, and find the button instead.
document.querySelector("form[data-at-once]")?.querySelector("button").click();
