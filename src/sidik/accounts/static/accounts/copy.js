// Buttons that copy a field. Without JavaScript the field can be selected and copied by hand.

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const words = button.lastChild;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Plain http has no clipboard; the older command still works on a selected field.
      document.execCommand("copy");
    }
    words.textContent = " Tersalin";
  });
}
