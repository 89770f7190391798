// Keeps the rows of the index that hold the words of the field.
"use strict";
document.documentElement.classList.add("js");
{
  const rows = [...document.querySelectorAll(".pages li")].map((row) => [row, row.textContent.toLowerCase()]);
  const field = document.getElementById("filter");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const [row, words] of rows) row.hidden = !words.includes(wanted);
  });
}
