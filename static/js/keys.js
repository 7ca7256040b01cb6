// Says so when the browser used no key: allauth's own script only writes to the console.

document.addEventListener("allauth.error", (event) => {
  const notices = [...document.querySelectorAll("[data-key-trouble]")];
  if (!notices.length) return;
  event.preventDefault();
  const name = event.detail.exception?.name;
  const fitting = notices.find((notice) => notice.dataset.keyTrouble === name) ?? notices[0];
  for (const notice of notices) notice.hidden = notice !== fitting;
  fitting.scrollIntoView({ block: "nearest" });
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("button")) return;
  for (const notice of document.querySelectorAll("[data-key-trouble]")) notice.hidden = true;
});
