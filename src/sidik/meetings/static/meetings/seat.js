// The phone page of a seat: follows the projector, and keeps a position that could not be sent until it can.
// Without this file the page works by its form and by loading it again.

const EVERY_MS = 2000;
const SLOWEST_MS = 15_000;
const PART = { "X-Sidik-Part": "1" };

const place = document.querySelector("[data-seat]");
const line = document.querySelector("[data-seat-connection]");
const code = document.querySelector("[data-seat-code]");

// What stands behind # in the QR code of a guest reaches no server and no log.
if (code && location.hash.length > 1 && !code.value) {
  code.value = decodeURIComponent(location.hash.slice(1)).slice(0, 20);
  history.replaceState(null, "", location.pathname);
}

if (place) follow(place);

function follow(root) {
  const key = `sidik:kursi:${root.dataset.seatKey}`;
  let etag = root.dataset.etag;
  let lost = 0;
  let over = false;
  let sending = false;
  let waiting = null;
  let timer = 0;

  function say(words, label, act) {
    line.replaceChildren(words);
    if (label) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button is-small is-secondary";
      button.textContent = label;
      button.addEventListener("click", act);
      line.append(document.createElement("br"), button);
    }
    line.hidden = !words;
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  }

  // One position per item: the last one typed counts.
  function keep(fields) {
    localStorage.setItem(key, JSON.stringify({ ...kept(), [fields.item]: fields }));
  }

  function drop(item) {
    const rest = kept();
    delete rest[item];
    if (Object.keys(rest).length) localStorage.setItem(key, JSON.stringify(rest));
    else localStorage.removeItem(key);
  }

  function parsed(html) {
    return new DOMParser().parseFromString(`<div>${html}</div>`, "text/html").body.firstElementChild;
  }

  function draw(part) {
    waiting = null;
    root.replaceChildren(...part.children);
  }

  function isSame(part) {
    const [here, there] = [root, part].map((one) => one.querySelector("[data-item]"));
    return here && there && here.dataset.item === there.dataset.item && here.dataset.state === there.dataset.state;
  }

  function typed() {
    const field = root.querySelector("textarea");
    return field && field.value.trim() && field.value !== field.defaultValue;
  }

  function show(html) {
    const part = parsed(html);
    if (isSame(part)) {
      for (const zone of root.querySelectorAll("[data-live]")) {
        const fresh = part.querySelector(`[data-live="${zone.dataset.live}"]`);
        if (fresh) zone.replaceWith(fresh);
      }
      return;
    }
    if (!typed()) {
      draw(part);
      return;
    }
    // A remark half written is not thrown away because the projector went on.
    waiting = part;
    say("Layar sudah beralih ke informasi lain. Kirim pendapat Anda untuk informasi ini lebih dahulu, atau", "Lihat informasi yang sekarang", () => {
      say("");
      draw(waiting);
    });
  }

  function offline() {
    lost += 1;
    const unsent = Object.keys(kept()).length;
    say(
      unsent
        ? "Sambungan terputus. Pendapat Anda tersimpan di ponsel ini, belum terkirim; akan dikirim sendiri."
        : "Sambungan terputus. Halaman ini mencoba lagi sendiri.",
    );
  }

  // The sitting is closed or the seat was left; what was not sent by then is told, not kept in silence.
  function end(part) {
    over = true;
    say(Object.keys(kept()).length ? "Pendapat yang belum terkirim tidak tercatat. Sampaikan kepada notulis." : "");
    localStorage.removeItem(key);
    draw(part);
  }

  async function send(fields) {
    const body = new URLSearchParams(fields);
    const token = root.querySelector("[name=csrfmiddlewaretoken]") ?? document.querySelector("[name=csrfmiddlewaretoken]");
    body.set("csrfmiddlewaretoken", token.value);
    const address = root.querySelector("[data-position]")?.action ?? new URL("../pendapat/", new URL(root.dataset.seat, location.href));
    return fetch(address, { method: "POST", body, headers: PART, credentials: "same-origin" });
  }

  async function deliver(fields) {
    if (sending) return;
    sending = true;
    try {
      const answer = await send(fields);
      if (answer.status >= 500) {
        offline();
        return;
      }
      const part = parsed(await answer.text());
      if (!part.querySelector("[data-item]")) {
        // Not a page of this seat: the position stays on the phone and is sent after loading again.
        say("Pendapat Anda tersimpan di ponsel ini, belum terkirim.", "Muat ulang halaman", () => location.reload());
        return;
      }
      if (answer.status === 410) {
        end(part);
        return;
      }
      drop(fields.item);
      lost = 0;
      say("");
      etag = answer.headers.get("ETag") ?? etag;
      draw(part);
    } catch {
      offline();
    } finally {
      sending = false;
    }
  }

  async function look() {
    if (over || document.hidden) return;
    try {
      const answer = await fetch(root.dataset.seat, { headers: { ...PART, "If-None-Match": etag }, cache: "no-store", credentials: "same-origin" });
      if (answer.status >= 500) throw new Error(answer.status);
      if (lost && !waiting) say("");
      lost = 0;
      const [unsent] = Object.values(kept());
      if (unsent && answer.status !== 410) {
        await deliver(unsent);
      } else if (answer.status === 410) {
        end(parsed(await answer.text()));
      } else if (answer.status === 200) {
        etag = answer.headers.get("ETag") ?? "";
        show(await answer.text());
      }
    } catch {
      offline();
    }
  }

  function again() {
    clearTimeout(timer);
    // A server that is away is asked less and less often.
    timer = setTimeout(async () => {
      await look();
      again();
    }, Math.min(EVERY_MS * 2 ** Math.min(lost, 3), SLOWEST_MS));
  }

  root.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-position]");
    if (!form) return;
    event.preventDefault();
    const { item, remark } = Object.fromEntries(new FormData(form));
    const fields = { item, remark, stance: event.submitter?.value ?? "" };
    keep(fields);
    deliver(fields);
  });

  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) return;
    await look();
    again();
  });
  again();
}
