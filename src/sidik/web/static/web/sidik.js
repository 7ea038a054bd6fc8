// Progressive enhancement only: every page works when this file does not load.

const DRAFT_PREFIX = "sidik:draft:";
const DRAFT_DAYS = 14;

function draftKey(form) {
  return DRAFT_PREFIX + (form.dataset.autosave || location.pathname);
}

// Passwords, files, hidden fields and the CSRF token never leave the form.
function draftFields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type),
  );
}

function readDraft(form) {
  return draftFields(form).map((field) => [
    field.name,
    field.value,
    ["radio", "checkbox"].includes(field.type) ? field.checked : null,
    field.multiple ? [...field.selectedOptions].map((option) => option.value) : null,
  ]);
}

function writeDraft(form, entries) {
  for (const field of draftFields(form)) {
    const isTick = ["radio", "checkbox"].includes(field.type);
    const found = entries.find(([name, value]) => name === field.name && (!isTick || value === field.value));
    if (!found) continue;
    if (isTick) field.checked = found[2];
    else if (field.multiple && found[3]) {
      for (const option of field.options) option.selected = found[3].includes(option.value);
    } else field.value = found[1];
  }
}

function loadStored(key) {
  try {
    const stored = JSON.parse(localStorage.getItem(key));
    return stored && Date.now() - stored.at < DRAFT_DAYS * 86_400_000 ? stored : null;
  } catch {
    return null;
  }
}

function offerDraft(form, stored, key) {
  const notice = document.createElement("div");
  notice.className = "notice tone-blue no-print";
  notice.setAttribute("role", "status");
  const body = document.createElement("div");
  body.className = "notice-body";
  const sentence = document.createElement("p");
  const at = new Date(stored.at).toLocaleString("id-ID", { dateStyle: "long", timeStyle: "short" });
  sentence.textContent = `Isian yang belum terkirim tersimpan di perangkat ini pada ${at}.`;
  const actions = document.createElement("p");
  actions.className = "actions";
  const restore = button("Pulihkan isian", "button is-small", () => {
    writeDraft(form, stored.fields);
    notice.remove();
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
  const discard = button("Hapus isian itu", "button is-small is-secondary", () => {
    localStorage.removeItem(key);
    notice.remove();
  });
  actions.append(restore, discard);
  body.append(sentence, actions);
  notice.append(body);
  form.prepend(notice);
}

function button(label, className, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function autosave(form) {
  const key = draftKey(form);
  const stored = loadStored(key);
  const typed = JSON.stringify(readDraft(form));
  if (stored && JSON.stringify(stored.fields) !== typed) offerDraft(form, stored, key);
  const note = form.querySelector("[data-autosave-note]");
  let timer = 0;
  // <form data-autosave-unless="name">: while that box is ticked the form holds something sealed and keeps nothing here.
  const isSealed = () => form.elements.namedItem(form.dataset.autosaveUnless || "")?.checked === true;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        if (isSealed()) {
          localStorage.removeItem(key);
          if (note) note.textContent = "";
          return;
        }
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: readDraft(form) }));
        if (note) note.textContent = "Isian tersimpan di perangkat ini.";
      } catch {
        if (note) note.textContent = "";
      }
    }, 600);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    // A refused form comes back with everything typed, so the local copy has done its duty.
    localStorage.removeItem(key);
  });
}

// <form data-confirm="sentence" data-confirm-button="verb">: asked in a dialog before it is sent.
function confirmBeforeSending(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.confirmed) return;
    event.preventDefault();
    const submitter = event.submitter;
    const dialog = document.createElement("dialog");
    const sentence = document.createElement("p");
    sentence.id = "konfirmasi";
    sentence.textContent = form.dataset.confirm;
    dialog.setAttribute("aria-labelledby", "konfirmasi");
    const actions = document.createElement("div");
    actions.className = "form-actions";
    actions.append(
      button(form.dataset.confirmButton || submitter?.textContent.trim() || "Lanjutkan", "button", () => {
        form.dataset.confirmed = "1";
        dialog.close();
        form.requestSubmit(submitter);
      }),
      button("Batal", "button is-secondary", () => dialog.close()),
    );
    dialog.append(sentence, actions);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  });
}

// <dialog id="x"> with <button data-opens="x">; without JavaScript the button's form or link does the work.
function openDialog(trigger) {
  const dialog = document.getElementById(trigger.dataset.opens);
  if (!dialog) return;
  trigger.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  for (const closer of dialog.querySelectorAll("[data-closes]")) {
    closer.addEventListener("click", () => dialog.close());
  }
}

// Keys of the decision table: J and K move, Y and T answer the row that has the focus.
function decisionKeys(table) {
  const rows = [...table.tBodies[0].rows];
  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio])")) return;
    const at = rows.indexOf(event.target.closest("tr"));
    if (at < 0) return;
    const answer = { y: "yes", t: "no" }[event.key.toLowerCase()];
    const move = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (answer) {
      const radio = rows[at].querySelector(`input[type=radio][value=${answer}]`);
      if (radio) {
        radio.click();
        radio.focus();
      }
    } else if (move) {
      rows[at + move]?.querySelector("input[type=radio]")?.focus();
    }
  });
}

// A page under work (import, export) looks again by itself; without JavaScript there is a link for it.
function lookAgain(element) {
  const seconds = Math.max(2, Number(element.dataset.refresh) || 5);
  setTimeout(() => location.reload(), seconds * 1000);
}

// <button data-copies="id" hidden>: the text of a field to the clipboard; without JavaScript the text is selected by hand.
function copyText(trigger) {
  const source = document.getElementById(trigger.dataset.copies);
  if (!source) return;
  const word = trigger.textContent;
  trigger.hidden = false;
  trigger.addEventListener("click", async () => {
    source.select();
    try {
      await navigator.clipboard.writeText(source.value);
      trigger.textContent = "Tersalin";
    } catch {
      // Without a secure address the browser keeps its clipboard closed; the text stands selected.
      trigger.textContent = document.execCommand("copy") ? "Tersalin" : "Teks terpilih, salin dengan tangan";
    }
    setTimeout(() => (trigger.textContent = word), 4000);
  });
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) menu.open = false;
  }
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.querySelectorAll("form[data-confirm]").forEach(confirmBeforeSending);
document.querySelectorAll("[data-opens]").forEach(openDialog);
document.querySelectorAll("table.decision").forEach(decisionKeys);
document.querySelectorAll("[data-refresh]").forEach(lookAgain);
document.querySelectorAll("[data-copies]").forEach(copyText);
document.querySelectorAll("[data-prints]").forEach((element) => {
  element.hidden = false;
  element.addEventListener("click", () => window.print());
});
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.querySelector(".error-summary")?.focus();
