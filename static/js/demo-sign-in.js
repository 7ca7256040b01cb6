// One click on a demonstration account fills the sign-in form.

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-fill-email]");
  if (!choice) return;
  const email = document.getElementById("id_login");
  const password = document.getElementById("id_password");
  email.value = choice.dataset.fillEmail;
  password.value = choice.dataset.fillPassword;
  const next = password.value ? password.form.querySelector("button[type=submit]") : password;
  next.focus();
});
