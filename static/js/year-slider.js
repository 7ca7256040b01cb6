// A year is slid to among those that hold values: the line stands for the list of years,
// which is what the form sends.

document.addEventListener("input", (event) => {
  const slider = event.target.closest?.("[data-year-slider]");
  if (!slider) return;
  const years = slider.form.elements.year;
  years.selectedIndex = years.options.length - 1 - slider.valueAsNumber;
  slider.ariaValueText = years.selectedOptions[0].text;
  slider.nextElementSibling.value = years.value;
});
