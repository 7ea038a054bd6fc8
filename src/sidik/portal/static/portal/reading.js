// Large text and reading aloud: offered only where this file runs and the browser can do it.

const SIZE_KEY = "sidik:large-text";
const LONGEST_PIECE = 200;
const bar = document.querySelector("[data-reading-aids]");
const root = document.documentElement;

function remembered() {
  try {
    return localStorage.getItem(SIZE_KEY) === "1";
  } catch {
    return false;
  }
}

function remember(isLarge) {
  try {
    if (isLarge) localStorage.setItem(SIZE_KEY, "1");
    else localStorage.removeItem(SIZE_KEY);
  } catch {
    // A browser that keeps nothing still shows this page large.
  }
}

function mark(button, isOn, words) {
  button.setAttribute("aria-pressed", String(isOn));
  button.querySelector("span").textContent = words;
}

function withSize(button) {
  const words = button.textContent.trim();
  const show = (isLarge) => {
    root.classList.toggle("has-large-text", isLarge);
    mark(button, isLarge, isLarge ? bar.dataset.sizeOff : words);
  };
  show(remembered());
  button.addEventListener("click", () => {
    const isLarge = !root.classList.contains("has-large-text");
    remember(isLarge);
    show(isLarge);
  });
}

// Browsers stop long utterances: sentences, and long sentences at their commas or blanks.
export function pieces(text) {
  const found = [];
  for (const sentence of text.replace(/\s+/g, " ").split(/(?<=[.;:?])\s+/)) {
    let rest = sentence.trim();
    while (rest.length > LONGEST_PIECE) {
      const cut = Math.max(rest.lastIndexOf(",", LONGEST_PIECE), rest.lastIndexOf(" ", LONGEST_PIECE));
      found.push(rest.slice(0, cut > 0 ? cut + 1 : LONGEST_PIECE).trim());
      rest = rest.slice(cut > 0 ? cut + 1 : LONGEST_PIECE).trim();
    }
    if (rest) found.push(rest);
  }
  return found;
}

function languageOf(block) {
  const inner = block.querySelector("[lang]");
  if (inner && inner.textContent.trim() === block.textContent.trim()) return inner.lang;
  return block.closest("[lang]")?.lang || root.lang;
}

function spoken() {
  const main = document.querySelector("main").cloneNode(true);
  for (const silent of main.querySelectorAll("form, nav, aside, svg, [aria-hidden=true]")) silent.remove();
  const blocks = main.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, summary");
  const said = [...blocks].filter((block) => !block.querySelector("h1, h2, h3, p, li, dt, dd"));
  return said.flatMap((block) =>
    pieces(block.textContent).map((text) => [text, languageOf(block)]),
  );
}

function withReading(button) {
  if (!("speechSynthesis" in window)) return;
  const words = button.textContent.trim();
  const speech = window.speechSynthesis;
  let turn = 0;
  const stop = () => {
    turn += 1;
    speech.cancel();
    mark(button, false, words);
  };
  const say = (list, own) => {
    if (own !== turn) return;
    const next = list.shift();
    if (!next) return stop();
    const utterance = new SpeechSynthesisUtterance(next[0]);
    utterance.lang = next[1] === "en" ? "en-GB" : "id-ID";
    utterance.onend = () => say(list, own);
    utterance.onerror = () => own === turn && stop();
    speech.speak(utterance);
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    turn += 1;
    speech.cancel();
    mark(button, true, bar.dataset.stop);
    say(spoken(), turn);
  });
  window.addEventListener("pagehide", stop);
}

if (bar) {
  withSize(bar.querySelector("[data-aid=size]"));
  withReading(bar.querySelector("[data-aid=read]"));
  bar.hidden = false;
}
