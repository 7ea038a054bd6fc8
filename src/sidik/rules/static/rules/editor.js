// The editor works without this file: it only keeps folds and the place on the page when rows come and go.

let open = [];

document.addEventListener("htmx:beforeRequest", () => {
  open = [...document.querySelectorAll("#penyusun details[open]")].map((fold) => fold.id).filter(Boolean);
});

document.addEventListener("htmx:afterSettle", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const form = document.getElementById("penyusun");
  const row = document.getElementById(form?.dataset.lookAt ?? "");
  if (row) {
    row.scrollIntoView({ block: "start" });
    row.querySelector("input:not([type=hidden]), textarea, select")?.focus({ preventScroll: true });
  } else {
    form?.querySelector(".error-summary")?.focus();
  }
});
