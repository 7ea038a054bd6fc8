// Meeting mode: keys of the chair, autosave of the minute-taker, both drawn anew when something changes in the room.
// Progressive enhancement only: every form and link of the pages works when this file does not load.

const LOOK_EVERY_MS = 2000;
const SAVE_AFTER_MS = 1200;
const RETRY_EVERY_MS = 5000;
const QUEUE = "sidik:room:";
const LOOK = "sidik:room-look";
const KEPT = "Tersimpan di peramban, belum terkirim.";

const room = () => document.getElementById("ruang");
const sheet = () => document.getElementById("lembar");
const note = () => document.querySelector("[data-save-note]");

function banner(text) {
  const place = document.getElementById("sambungan");
  place.textContent = text;
  place.hidden = !text;
}

function say(text) {
  if (note()) note().textContent = text;
}

// --- drawing anew -----------------------------------------------------------------------------------------------

async function fetched(address, options = {}) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("ruang") ? { page, address: answer.url } : null;
}

function isBusy() {
  return document.querySelector("dialog[open], .room-park[open]") !== null;
}

function draw(page) {
  const open = [...room().querySelectorAll("details[open][id]")].map((one) => one.id);
  const fresh = page.getElementById("ruang");
  const focused = document.activeElement?.dataset?.key;
  room().replaceWith(fresh);
  for (const id of open) {
    const found = document.getElementById(id);
    if (found && id !== "tunda") found.open = true;
  }
  begin();
  if (focused) document.querySelector(`[data-key="${focused}"]`)?.focus();
}

// On the minute-taker's page what is being typed stays; what others did beside it is exchanged.
function drawBeside(page) {
  for (const id of ["sisa", "waktu", "suara-box", "daftar", "kurang"]) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!old || !fresh) continue;
    if (old.open) fresh.open = true;
    old.replaceWith(fresh);
  }
  Object.assign(room().dataset, page.getElementById("ruang").dataset);
  tick();
}

async function redraw() {
  const form = sheet();
  if (form?.dataset.goes) return undefined;
  const found = await fetched(location.href);
  // The sitting was closed meanwhile: its summary stands at this address now.
  if (!found) return form ? undefined : location.reload();
  if (!form) return isBusy() ? undefined : draw(found.page);
  const fresh = found.page.getElementById("ruang").dataset;
  const moved = fresh.call !== room().dataset.call;
  if (moved && "followed" in form.dataset) {
    if (!(await saveNow())) return undefined;
    return draw(found.page);
  }
  const step = fresh.step !== room().dataset.step ? fresh.step : null;
  drawBeside(found.page);
  if (step && !dirty) showStep(step);
  return undefined;
}

let etag = "";

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(room().dataset.state, {
      credentials: "same-origin",
      cache: "no-store",
      headers: etag ? { "If-None-Match": etag } : {},
    });
    banner(queued().length ? KEPT : "");
    if (answer.status !== 200) return;
    etag = answer.headers.get("ETag") || "";
    const { revision } = await answer.json();
    if (String(revision) !== room().dataset.revision) await redraw();
  } catch {
    banner(queued().length ? `Sambungan terputus. ${KEPT}` : "Sambungan terputus. Layar menyusul setelah tersambung.");
  }
}

// --- the clock of the item --------------------------------------------------------------------------------------

function tick() {
  const clock = document.querySelector(".room-clock");
  if (!clock) return;
  const since = Number(clock.dataset.since || (clock.dataset.since = Date.now()));
  const seconds = Number(clock.dataset.seconds) + Math.floor((Date.now() - since) / 1000);
  clock.textContent = `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;
  clock.classList.toggle("is-over", seconds > Number(clock.dataset.budget));
}

// --- the chair --------------------------------------------------------------------------------------------------

async function drive(button) {
  if (!button) return;
  const form = button.form;
  const body = new FormData(form);
  body.append(button.name, button.value);
  try {
    const found = await fetched(form.action, { method: "POST", body });
    if (found) draw(found.page);
    else form.requestSubmit(button);
  } catch {
    banner("Sambungan terputus. Layar belum bergeser.");
  }
}

function toggleLook() {
  const dark = document.documentElement.dataset.look !== "dark";
  document.documentElement.dataset.look = dark ? "dark" : "light";
  try {
    localStorage.setItem(LOOK, dark ? "dark" : "light");
  } catch {
    // A browser that keeps nothing shows the light look next time.
  }
  const button = document.querySelector("[data-look]:not(html)");
  if (button) button.textContent = dark ? "Terang" : "Gelap";
}

function keys(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || sheet()) return;
  if (event.target.matches("input, textarea, select") || isBusy()) return;
  const key = event.key.toLowerCase();
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") drive(document.querySelector(`[data-key="${event.key}"]`));
  else if (/^[1-7]$/.test(key)) drive(document.querySelector(`button[name=langkah][value="${key}"]`));
  else if (key === "t") {
    const park = document.getElementById("tunda");
    if (!park) return;
    park.open = true;
    park.querySelector("textarea").focus();
  } else if (key === "g") toggleLook();
  else if (key === "?") document.getElementById("pintasan")?.showModal();
  else return;
  event.preventDefault();
}

// --- the minute-taker -------------------------------------------------------------------------------------------

let dirty = false;
let timer = 0;
let running = null;
let held = false; // Two texts stand side by side; nothing is sent until the minute-taker has chosen.
let wish = null; // The button that decides, pressed while its sheet was still on the way.

function body(form) {
  return new URLSearchParams(new FormData(form)).toString();
}

function keep(form) {
  // A sealed title's sheet is never left in the browser.
  if ("sealed" in form.dataset) return false;
  try {
    localStorage.setItem(QUEUE + form.action, JSON.stringify({ at: Date.now(), body: body(form) }));
    return true;
  } catch {
    return false;
  }
}

function forget(address) {
  try {
    localStorage.removeItem(QUEUE + address);
  } catch {
    // Nothing was kept.
  }
}

function queued() {
  try {
    const base = QUEUE + new URL(room().dataset.state, location.href).href.replace(/keadaan\/$/, "");
    return Object.keys(localStorage).filter((key) => key.startsWith(base));
  } catch {
    return [];
  }
}

async function post(address, text) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    body: text,
    headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
  });
  const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  if (!isOurs) throw new Error("not an answer of the sheet");
  return { status: answer.status, said: await answer.json() };
}

function saveNow() {
  if (running) return running.then(() => saveNow());
  if (!dirty) return Promise.resolve(true);
  if (held) return Promise.resolve(false);
  running = send(sheet()).finally(() => (running = null));
  return running;
}

async function send(form) {
  clearTimeout(timer);
  dirty = false;
  const letters = form.querySelectorAll("input[name$=letters]:checked").length;
  const isKept = keep(form);
  say("Menyimpan…");
  const sent = body(form);
  let answer;
  try {
    answer = await post(form.action, sent);
  } catch {
    dirty = true;
    const text = isKept ? KEPT : "Belum tersimpan. Jangan tutup halaman ini.";
    say(text);
    banner(`Sambungan terputus. ${text}`);
    timer = setTimeout(async () => (await saveNow()) && decide(), RETRY_EVERY_MS);
    return false;
  }
  if (answer.status === 200) {
    if (!dirty) forget(form.action);
    form.querySelector("[data-row-version]").value = answer.said.row_version;
    follow(form, new URLSearchParams(sent), answer.said.texts || {});
    say(`Tersimpan pukul ${new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit", second: "2-digit" })}`);
    banner("");
    await freshParts(letters !== Number(form.dataset.letters));
    form.dataset.letters = letters;
    return true;
  }
  dirty = true;
  wish = null;
  refused(form, answer.said);
  return false;
}

function decide() {
  const form = sheet();
  if (!wish || dirty || running || !form?.contains(wish)) return;
  form.dataset.goes = "1";
  // Not in the turn of the first submit event: a form that is being submitted refuses a second one.
  setTimeout(() => form.requestSubmit(wish));
}

// Texts that follow a choice are shown as they were stored, unless somebody wrote on them meanwhile.
function follow(form, sent, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const field = form.elements.namedItem(name);
    if (field && field.value.replaceAll("\r\n", "\n") === (sent.get(name) || "").replaceAll("\r\n", "\n")) field.value = text;
  }
}

function refused(form, said) {
  if (said.conflict) {
    held = true;
    say("Belum tersimpan: lembar berubah sejak Anda membukanya.");
    showConflict(form, said);
  } else {
    say(`Belum tersimpan: ${said.refused || (said.mistakes || []).join(" ")}`);
  }
}

function showConflict(form, said) {
  const place = document.getElementById("tabrakan");
  const page = new DOMParser().parseFromString(said.conflict, "text/html");
  place.replaceChildren(...page.body.childNodes);
  const mine = place.querySelector("[data-mine]");
  mine.hidden = false;
  mine.addEventListener("click", () => {
    form.querySelector("[data-row-version]").value = said.row_version;
    place.replaceChildren();
    held = false;
    dirty = true;
    saveNow();
  });
  place.querySelector("[data-theirs]").addEventListener("click", () => {
    forget(form.action);
    dirty = false;
  });
  place.scrollIntoView({ block: "start" });
}

// What the law says after a save; new letters ask new questions.
async function freshParts(withQuestions) {
  const address = new URL(location.href);
  const call = sheet().action.match(/simpan\/([^/]+)\//)[1];
  address.searchParams.set("info", call);
  const found = await fetched(address);
  if (!found) return;
  for (const id of withQuestions ? ["kurang", "pertanyaan"] : ["kurang"]) {
    const fresh = found.page.getElementById(id);
    if (fresh) document.getElementById(id).replaceWith(fresh);
  }
}

function fill(form, text) {
  const typed = new URLSearchParams(text);
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "submit") continue;
    const values = typed.getAll(field.name);
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  form.querySelector("[data-row-version]").value = typed.get(form.querySelector("[data-row-version]").name);
}

// What was typed while the connection was lost is sent when the page stands again, as it was typed.
async function resend() {
  for (const key of queued()) {
    const address = key.slice(QUEUE.length);
    const form = sheet()?.action === address ? sheet() : null;
    if (form && (dirty || running)) continue;
    try {
      const { body: text } = JSON.parse(localStorage.getItem(key));
      const answer = await post(address, withToken(text));
      if (answer.status === 200) {
        forget(address);
        if (form) location.reload();
      } else if (form) {
        fill(form, text);
        dirty = true;
        refused(form, answer.said);
      } else banner(`${KEPT} Buka informasinya dari Daftar informasi untuk membandingkan.`);
    } catch {
      return;
    }
  }
}

function token() {
  return document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";
}

function withToken(text) {
  const typed = new URLSearchParams(text);
  typed.set("csrfmiddlewaretoken", token());
  return typed.toString();
}

function showStep(number) {
  for (const part of sheet().querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== String(number);
  for (const tab of document.querySelectorAll("[data-tab]")) {
    const isHere = tab.dataset.tab === String(number);
    if (isHere) tab.setAttribute("aria-current", "step");
    else tab.removeAttribute("aria-current");
    if (isHere) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft;
  }
}

function write(form) {
  form.dataset.letters = form.querySelectorAll("input[name$=letters]:checked").length;
  const wrong = form.querySelector(".has-error")?.closest("[data-step]");
  showStep(wrong ? wrong.dataset.step : room().dataset.step);
  for (const tab of document.querySelectorAll("[data-tab]")) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      showStep(tab.dataset.tab);
    });
  }
  if (!note()) return;
  form.addEventListener("input", () => {
    dirty = true;
    wish = null;
    clearTimeout(timer);
    timer = setTimeout(saveNow, SAVE_AFTER_MS);
  });
  form.addEventListener("submit", async (event) => {
    if (form.dataset.goes) return;
    event.preventDefault();
    const { submitter } = event;
    clearTimeout(timer);
    if (held) return;
    if (submitter?.name !== "lalu") {
      dirty = true;
      await saveNow();
    } else {
      wish = submitter;
      if (await saveNow()) decide();
    }
  });
}

function begin() {
  const form = sheet();
  held = false;
  wish = null;
  if (form) {
    dirty = document.getElementById("tabrakan").childElementCount > 0;
    write(form);
  }
  for (const button of document.querySelectorAll("[data-look]:not(html), [data-keys]")) button.hidden = false;
  document.querySelector("[data-look]:not(html)")?.addEventListener("click", toggleLook);
  document.querySelector("[data-keys]")?.addEventListener("click", () => document.getElementById("pintasan").showModal());
  document.querySelector("[data-shut]")?.addEventListener("click", () => document.getElementById("pintasan").close());
  if (!form) {
    for (const button of document.querySelectorAll("button[form=geser]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        drive(button);
      });
    }
  }
  tick();
}

begin();
try {
  if (localStorage.getItem(LOOK) === "dark" && !sheet()) toggleLook();
} catch {
  // The look is the light one.
}
document.addEventListener("keydown", keys);
window.addEventListener("online", async () => {
  if (!dirty) await resend();
  else if (await saveNow()) decide();
});
// Whoever leaves while typing finds the sentence again; what may not stay in the browser is asked about.
window.addEventListener("pagehide", () => dirty && sheet() && keep(sheet()));
window.addEventListener("beforeunload", (event) => {
  if (dirty && sheet() && "sealed" in sheet().dataset) event.preventDefault();
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[form=geser]");
  if (!button || !sheet() || !dirty) return;
  event.preventDefault();
  if (await saveNow()) button.form.requestSubmit(button);
});
setInterval(tick, 1000);
setInterval(look, LOOK_EVERY_MS);
look();
resend();
