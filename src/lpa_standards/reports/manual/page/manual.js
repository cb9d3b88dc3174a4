"use strict";
(() => {
  const form = document.getElementById("search");
  const field = document.getElementById("search-field");
  const status = document.getElementById("search-status");
  const contents = document.getElementById("contents-list");
  // Thai is typed in several ways that look the same; blanks, digits and case do not matter either.
  const folded = (text) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
      .replace(/\u0e40\u0e40/g, "\u0e41")
      .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")
      .replace(/([\u0e48-\u0e4b])\u0e4d\u0e32/g, "$1\u0e33")
      .replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));
  const squeezed = (text) => folded(text).replace(/\s+/g, "");
  const articles = [...document.querySelectorAll("article.indicator")].map((node) => ({
    node,
    // Where it is known from is left out: a source is often that of all.
    text: squeezed([...node.children].filter((part) => part.localName !== "footer").map((part) => part.textContent).join(" ")),
    entry: document.querySelector(`a[href="#${node.id}"][data-entry]`)?.closest("li"),
  }));
  const holders = [...document.querySelectorAll(".group, .domain")];
  const entries = [...document.querySelectorAll("li.of-domain")];

  const show = () => {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { node, text, entry } of articles) {
      const fits = words.every((word) => text.includes(word));
      node.hidden = !fits;
      if (entry) entry.hidden = !fits;
      found += fits ? 1 : 0;
    }
    for (const holder of holders) holder.hidden = !holder.querySelector("article.indicator:not([hidden])");
    for (const entry of entries) entry.hidden = !entry.querySelector("li:not([hidden])");
    document.body.classList.toggle("searching", words.length > 0);
    status.textContent = !words.length
      ? ""
      : found
        ? status.dataset.found.replace("{n}", found).replace("{all}", articles.length)
        : status.dataset.none;
  };
  const clear = () => {
    field.value = "";
    show();
  };
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    document.querySelector("article.indicator:not([hidden])")?.scrollIntoView();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  // A link to an indicator that the search has hidden shows it again.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      clear();
      target.scrollIntoView();
    }
  });
  const small = matchMedia("(max-width: 60rem)");
  if (small.matches) contents.open = false;
  contents.addEventListener("click", (event) => {
    if (small.matches && event.target.closest("a")) contents.open = false;
  });
  window.addEventListener("beforeprint", () => (contents.open = true));
  form.hidden = false;
  if (field.value) show();
})();
