// The frame's behaviour: menus close, `/` and Ctrl-K search, the theme switches.

document.addEventListener("click", (event) => {
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
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const asksSearch =
    (event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey));
  if (asksSearch) {
    const link = document.querySelector("[data-search-link]");
    const field = document.querySelector("[data-search-field]");
    if (field) field.focus();
    else if (link) location.assign(link.href);
    else return;
    event.preventDefault();
  }
});

// Errors at the top of a form take the focus, so that they are read out.
document.querySelector("[data-error-summary]")?.focus();
