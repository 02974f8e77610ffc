// Names what the admin leaves without a name, for people who use a screen reader: its searching select boxes, which get
// that of their field, and the boxes that take a row away.
"use strict";

function nameOf(select) {
  const cell = select.closest("td[class^='field-']");
  const heading = cell && `th.column-${cell.className.split(" ")[0].slice("field-".length)}`;
  const label = document.querySelector(heading || `label[for="${CSS.escape(select.id)}"]`);
  return label ? label.textContent.replace(/[:\s]+$/, "").trim() : "";
}

function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const box = select.nextElementSibling;
    const name = nameOf(select);
    if (!box || !name) continue;
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
      part.setAttribute("aria-label", name);
    }
  }
  for (const box of document.querySelectorAll("td.delete input[type=checkbox]")) {
    box.setAttribute("aria-label", "Delete this row");
  }
}

// Both wait behind the admin's own script, which stands earlier in the page and makes the boxes.
if (window.django && window.django.jQuery) window.django.jQuery(nameBoxes);
document.addEventListener("formset:added", nameBoxes);
