// The digest of a file, worked out on the visitor's own device: the file itself is never sent.

async function digestOf(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

for (const form of document.querySelectorAll("form[data-compares]")) {
  const chooser = form.querySelector("[data-compares-file]");
  const digest = form.elements.namedItem("sidik");
  // Browsers offer this only over a safe connection; without it the digest is typed.
  if (!chooser || !globalThis.crypto?.subtle) continue;
  chooser.hidden = false;
  const picked = chooser.querySelector("input");
  picked.addEventListener("change", async () => {
    if (!picked.files.length) return;
    digest.value = await digestOf(picked.files[0]);
    form.requestSubmit();
  });
}
