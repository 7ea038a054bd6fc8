// Search of the site of plain files: words lead to roots, roots to entries; all of it on the visitor's own device.

const form = document.querySelector("form[data-entries]");
const list = document.getElementById("hasil");
const count = document.getElementById("jumlah");
const more = document.getElementById("lagi");
const PAGE = 25;
const PREFIXES = [
  ["menge", ""], ["penge", ""], ["meny", "s"], ["peny", "s"], ["meng", ""], ["peng", ""], ["meng", "k"], ["peng", "k"],
  ["mem", ""], ["pem", ""], ["mem", "p"], ["pem", "p"], ["men", ""], ["pen", ""], ["men", "t"], ["pen", "t"],
  ["per", ""], ["ber", ""], ["ter", ""], ["me", ""], ["pe", ""], ["ke", ""], ["se", ""], ["di", ""],
];
const SUFFIXES = ["nya", "kan", "lah", "an", "i"];
const modules = new Map();

function module(name) {
  if (!modules.has(name)) {
    const address = new URL(name, location.href).href;
    modules.set(name, import(address).then((one) => one.default, () => null));
  }
  return modules.get(name);
}

const letters = new Set(form.dataset.letters.split(" "));
const NOTHING = { words: {}, roots: {} };

async function part(word) {
  const start = word.slice(0, 2);
  return letters.has(start) ? ((await module(`kata/${encodeURIComponent(start)}.js`)) ?? NOTHING) : NOTHING;
}

async function places(root) {
  const found = (await part(root)).roots[root];
  let place = 0;
  return found ? found.map((step) => (place += step)) : [];
}

function bare(word) {
  const found = new Set([word]);
  for (let round = 0; round < 2; round += 1) {
    for (const one of [...found]) {
      for (const end of SUFFIXES) if (one.endsWith(end) && one.length - end.length > 2) found.add(one.slice(0, -end.length));
      for (const [start, lost] of PREFIXES)
        if (one.startsWith(start) && one.length - start.length > 2) found.add(lost + one.slice(start.length));
    }
  }
  return found;
}

// The roots a word may mean: as the texts have it, else words that go on like it, else what is left of it bare.
async function rootsOf(word) {
  const { words, roots } = await part(word);
  const found = new Set();
  if (Object.hasOwn(roots, word)) found.add(word);
  if (Object.hasOwn(words, word)) found.add(words[word]);
  if (word.length > 2) {
    for (const [longer, root] of Object.entries(words)) if (longer.startsWith(word)) found.add(root);
    for (const longer of Object.keys(roots)) if (longer.startsWith(word)) found.add(longer);
  }
  if (!found.size)
    for (const candidate of bare(word)) if (Object.hasOwn((await part(candidate)).roots, candidate)) found.add(candidate);
  return found;
}

async function placesOf(word) {
  const every = await Promise.all([...(await rootsOf(word))].map(places));
  return new Set(every.flat());
}

function tokens(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.match(/\p{L}+|\d+/gu) ?? [];
}

async function row(place) {
  const size = Number(form.dataset.rows);
  const rows = await module(`baris/${Math.floor(place / size)}.js`);
  return rows?.[place % size];
}

function shown([id, title, unit, letters, nature, until]) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.className = "public-item-title";
  link.href = `../informasi/${encodeURIComponent(id)}/`;
  link.textContent = title;
  const meta = document.createElement("div");
  meta.className = "public-item-meta";
  const chip = document.querySelector(`template[data-nature="${CSS.escape(nature)}"]`);
  if (chip) meta.append(chip.content.cloneNode(true));
  const law = letters ? `Pasal 17 huruf ${[...letters].join(" dan ")}` : "";
  for (const text of [until, law, unit]) {
    if (!text) continue;
    const span = document.createElement("span");
    span.textContent = text;
    meta.append(span);
  }
  item.append(link, meta);
  return item;
}

async function* matching(asked) {
  const words = tokens(asked.cari).slice(0, 12);
  // Signs alone are no words: nothing matches them, as on the live page.
  if (asked.cari.trim() && !words.length) return;
  let chosen = null;
  for (const word of words) {
    const found = await placesOf(word);
    // A word so common that the index leaves it out narrows nothing.
    if (!found.size && words.length > 1 && word.length < 4) continue;
    chosen = chosen ? chosen.intersection?.(found) ?? new Set([...chosen].filter((one) => found.has(one))) : found;
  }
  const order = chosen ? [...chosen].sort((a, b) => a - b) : Array.from({ length: Number(form.dataset.entries) }, (_, n) => n);
  for (const place of order) {
    const one = await row(place);
    if (!one) continue;
    const fits = (!asked.unit || one[2] === asked.unit) && (!asked.huruf || one[3].includes(asked.huruf)) && (!asked.sifat || one[4] === asked.sifat);
    if (fits) yield one;
  }
}

// A slip of the pen or a narrowed list says nothing of what may be had.
function nothing({ cari, unit, huruf, sifat }) {
  if (unit || huruf || sifat) return "Tidak ada informasi dengan saringan ini. Lepaskan salah satu saringan, atau tampilkan semua.";
  return `Tidak ada yang cocok dengan “${cari}”. Periksa ejaannya, atau cari dengan kata lain.`;
}

async function search() {
  const asked = { cari: "", unit: "", huruf: "", sifat: "", ...Object.fromEntries(new URLSearchParams(location.search)) };
  for (const [name, value] of Object.entries(asked)) {
    const input = form.elements.namedItem(name);
    if (input) input.value = value;
  }
  if (!Object.values(asked).some(Boolean)) return;
  const found = [];
  for await (const one of matching(asked)) found.push(one);
  count.textContent = found.length ? `${found.length.toLocaleString("id-ID")} informasi sesuai pencarian` : nothing(asked);
  let next = 0;
  const turn = () => {
    list.append(...found.slice(next, next + PAGE).map(shown));
    next += PAGE;
    more.hidden = next >= found.length;
  };
  more.firstElementChild.addEventListener("click", turn);
  turn();
}

search();
