// What was written into a form and did not arrive is kept in this browser, by person and
// form, and offered again: after a lost connection, the end of a session, a closed page.
// Each tab keeps its own: two of one form do not write over each other.
// It is forgotten when it was saved, thrown away or given up, and after two weeks.

const KEPT_DAYS = 14;
const offer = document.querySelector("template[data-draft-offer]");
const KEPT = `form:${offer.dataset.draftOffer}:`;

// While its page is open a tab holds its name in memory alone: a copy of the tab, which
// gets what is stored, finds none there and takes another.
const tab = sessionStorage.getItem("tab") ?? Math.random().toString(36).slice(2);
sessionStorage.removeItem("tab");
addEventListener("pagehide", () => sessionStorage.setItem("tab", tab));
addEventListener("pageshow", () => sessionStorage.removeItem("tab"));

const forms = [...document.querySelectorAll("main form[method=post]:not([hx-post])")].filter((form) =>
  form.matches(":has(textarea)"),
);
const withoutLanguage = (address) => new URL(address, location).pathname.replace(/^\/\w\w\//, "/");
const addressOf = (form) => withoutLanguage(form.getAttribute("action") ?? location.href);

function nameOf(form) {
  const alike = forms.filter((other) => addressOf(other) === addressOf(form));
  return `${KEPT}${addressOf(form)}:${alike.indexOf(form)}:`;
}

const isOwn = (key) => key.startsWith(KEPT) && key.endsWith(`:${tab}`);

// Fields that a person fills in: what is hidden the page knows better, a password is not
// kept, a file cannot be put back, and between two versions one chooses on the spot.
const fieldsOf = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name &&
      !["hidden", "password", "file", "submit", "button"].includes(field.type) &&
      !field.closest(".conflict"),
  );
const isChoice = (field) => ["checkbox", "radio"].includes(field.type);

// What the page knows of the form: which version was read. It goes with what was written.
const known = (field) => field.type === "hidden" && !["csrfmiddlewaretoken", "once"].includes(field.name);
const readBy = (form) => [...form.elements].filter(known).map((field) => [field.name, field.value]);

function valuesOf(form) {
  return fieldsOf(form).map((field) => {
    if (isChoice(field)) return [field.name, field.value, field.checked];
    if (field.type === "select-multiple") return [field.name, [...field.selectedOptions].map((one) => one.value)];
    return [field.name, field.value];
  });
}

// With the version that was read then: a colleague's work since shows as a conflict.
function putBack(form, { values, read }) {
  for (const [name, value] of read) {
    const field = [...form.elements].find((one) => known(one) && one.name === name);
    if (field) field.value = value;
  }
  const left = [...values];
  for (const field of fieldsOf(form)) {
    const place = left.findIndex(
      ([name, value]) => name === field.name && (!isChoice(field) || value === field.value),
    );
    if (place < 0) continue;
    const [[, value, checked]] = left.splice(place, 1);
    if (isChoice(field)) field.checked = checked;
    else if (field.type === "select-multiple") for (const one of field.options) one.selected = value.includes(one.value);
    else field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    localStorage.removeItem(key);
    return null;
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // No room or no storage: the page still has it.
  }
}

// A form that was taken leads on to a page; one that was refused is that page itself.
function forgetSaved() {
  const [{ redirectCount }] = performance.getEntriesByType("navigation");
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith("form:"))) {
    const draft = stored(key);
    if (!draft) continue;
    const wasTaken = isOwn(key) && redirectCount > 0 && draft.sent === document.referrer;
    if (wasTaken || Date.now() - draft.at > KEPT_DAYS * 86_400_000) localStorage.removeItem(key);
    else if (draft.sent && isOwn(key)) write(key, { ...draft, sent: "" });
  }
}

// Who signs out leaves nothing in this browser.
document.querySelector("form[action$='/logout/']")?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) {
    if (/^(form|grid):/.test(key)) localStorage.removeItem(key);
  }
});

function offerAgain(form, key, draft) {
  const shown = offer.content.firstElementChild.cloneNode(true);
  const when = new Date(draft.at);
  const time = shown.querySelector("time");
  time.dateTime = when.toISOString();
  time.textContent = when.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  shown.querySelector("[data-put-back]").addEventListener("click", () => {
    putBack(form, draft);
    if (!isOwn(key)) localStorage.removeItem(key);
    shown.remove();
    fieldsOf(form)[0].focus();
  });
  shown.querySelector("[data-throw-away]").addEventListener("click", () => {
    localStorage.removeItem(key);
    shown.remove();
    fieldsOf(form)[0].focus();
  });
  form.prepend(shown);
}

function watch(form) {
  const key = `${nameOf(form)}${tab}`;
  const first = valuesOf(form);
  Object.keys(localStorage)
    .filter((name) => name.startsWith(nameOf(form)))
    .map((name) => [name, stored(name)])
    .filter(([, draft]) => draft && !same(draft.values, first))
    .sort(([, one], [, other]) => one.at - other.at) // the newest comes to stand on top
    .forEach(([name, draft]) => offerAgain(form, name, draft));

  let waiting;
  const keep = (sent = "") => {
    waiting = clearTimeout(waiting);
    const values = valuesOf(form);
    if (sent || !same(values, first)) write(key, { values, read: readBy(form), sent, at: Date.now() });
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  form.addEventListener("change", () => keep());
  addEventListener("pagehide", () => waiting && keep());
  form.addEventListener("submit", () => keep(location.href.split("#")[0]));
  form.querySelector(".form-actions a")?.addEventListener("click", () => {
    clearTimeout(waiting);
    localStorage.removeItem(key);
  });
}

forgetSaved();
forms.forEach(watch);
