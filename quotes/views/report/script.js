"use strict";
// What a reader does with the page: filters, and the card at a quotation. Texts of articles are only ever compared,
// copied as nodes or set as text; nothing of them is parsed again.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const count = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’ʼ`´]/g, "'").replace(/\s+/g, " ").trim().toLowerCase();

  const FEW = 12;
  const form = document.getElementById("filters");
  const card = document.getElementById("card");
  const fields = form ? form.elements : {};
  let quotations = null;
  let articles = [];
  let versions = [];

  // One record a quotation, made when a filter is first used.
  function index() {
    const marks = new Map();
    for (const mark of all("mark.q")) {
      if (!marks.has(mark.dataset.q)) marks.set(mark.dataset.q, []);
      marks.get(mark.dataset.q).push(mark);
    }
    quotations = [];
    for (const article of all(".article")) {
      const notes = all(".note", article);
      articles.push({ article, total: notes.length, count: article.querySelector("summary .count") });
      for (const note of notes) {
        const key = note.id.slice(1);
        const parts = marks.get(key) || [];
        const written = parts.length ? parts.map((part) => part.textContent).join(" ") : note.querySelector("blockquote")?.textContent;
        quotations.push({
          key, note, article, parts, ref: document.getElementById(`r${key}`),
          words: fold(written || ""), speaker: fold(note.dataset.speaker), outlet: article.dataset.outlet,
          stance: note.dataset.stance, unsure: note.hasAttribute("data-unsure"),
        });
      }
    }
    versions = all(".versions > li");
  }

  function wanted() {
    return {
      speaker: fold(fields.speaker.value), outlet: fields.outlet.value, stance: fields.stance.value,
      words: fold(fields.text.value), sure: fields.sure ? fields.sure.checked : false,
    };
  }

  function apply() {
    if (!quotations) index();
    const want = wanted();
    const active = Boolean(want.speaker || want.outlet || want.stance || want.words || want.sure);
    const hits = new Map();
    const keys = new Set();
    for (const one of quotations) {
      const hit =
        one.speaker.includes(want.speaker) && (!want.outlet || one.outlet === want.outlet) &&
        (!want.stance || one.stance === want.stance) && one.words.includes(want.words) && !(want.sure && one.unsure);
      one.note.hidden = !hit;
      for (const part of one.parts) part.classList.toggle("off", !hit);
      if (one.ref) one.ref.classList.toggle("off", !hit);
      if (hit) {
        keys.add(one.key);
        hits.set(one.article, (hits.get(one.article) || 0) + 1);
      }
    }
    for (const { article, total, count: told } of articles) {
      const found = hits.get(article) || 0;
      article.hidden = active && !found;
      const text = active ? `${found} of ${count(total, "quotation")}` : total ? count(total, "quotation") : "no quotations";
      if (told.textContent !== text) told.textContent = text;
    }
    const shown = new Set();
    for (const version of versions) if (keys.has(version.dataset.q)) shown.add(version.closest(".match"));
    for (const match of all(".match")) match.hidden = active && !shown.has(match);
    const none = document.getElementById("no-matches");
    if (none) none.hidden = !active || shown.size > 0;
    document.getElementById("nothing").hidden = !active || keys.size > 0;
    // Few articles are opened for the reader; of many the titles are shown, with the number of their hits.
    if (active && hits.size <= FEW) for (const article of hits.keys()) article.firstElementChild.open = true;
    tell(active, keys.size, hits.size);
  }

  // The state in words, in one live region, and a button for each filter that is set.
  function tell(active, found, articles) {
    const state = document.getElementById("state");
    const text = document.createElement("span");
    text.textContent = active
      ? `${grouped(found)} of ${count(quotations.length, "quotation")}, in ${count(articles, "article")}.`
      : `All ${count(quotations.length, "quotation")} are shown.`;
    const kept = document.activeElement && state.contains(document.activeElement);
    state.replaceChildren(text);
    const named = [
      ["speaker", "Speaker", fields.speaker.value.trim()],
      ["outlet", "Outlet", fields.outlet.value],
      ["stance", "Stance", fields.stance.value && fields.stance.selectedOptions[0].textContent],
      ["text", "Words", fields.text.value.trim()],
      ["sure", "Without unsure ones", fields.sure && fields.sure.checked ? "yes" : ""],
    ];
    for (const [name, label, value] of named) {
      if (!value) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${name === "sure" ? label : `${label}: ${value}`} ×`;
      button.setAttribute("aria-label", `Remove the filter ${label}: ${value}`);
      button.addEventListener("click", () => {
        if (name === "sure") fields.sure.checked = false;
        else fields[name].value = "";
        apply();
        fields[name].focus();
      });
      state.append(button);
    }
    if (kept) fields.text.focus();
  }

  if (form) {
    let waiting = 0;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("change", apply);
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 120);
    });
    for (const button of all(".clear")) {
      button.addEventListener("click", () => {
        form.reset();
        fields.speaker.focus();
      });
    }
    for (const link of all("a.pick")) {
      link.addEventListener("click", () => {
        form.reset();
        setTimeout(() => {
          fields[link.dataset.filter].value = link.dataset.value;
          apply();
        });
      });
    }
    document.getElementById("state").textContent = `All ${count(all(".note").length, "quotation")} are shown.`;
  }

  // Articles
  for (const tools of all(".tools")) tools.hidden = false;
  for (const button of all("[data-articles]")) {
    button.addEventListener("click", () => {
      for (const details of all(".article:not([hidden]) > details")) details.open = button.dataset.articles === "open";
    });
  }
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    const details = target.closest(".article > details");
    if (details) details.open = true;
    // What is near is laid out only now, and moves the target: it is sought again until it stays.
    let tries = 0;
    const seek = () => {
      target.scrollIntoView({ block: details ? "center" : "start" });
      tries += 1;
      if (tries < 6) requestAnimationFrame(seek);
    };
    seek();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all(".article:not([hidden]) > details:not([open])");
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  // The card: the note of a quotation, beside it, on hover and on focus; Escape sends it away.
  let near = [];
  let leaving = 0;
  let shownAt = 0;
  function hide() {
    clearTimeout(leaving);
    card.hidden = true;
    for (const part of near) part.classList.remove("near");
    near = [];
  }
  function show(part) {
    const key = part.dataset.q;
    const note = document.getElementById(`q${key}`);
    if (!note) return;
    hide();
    card.replaceChildren(...Array.from(note.lastElementChild.cloneNode(true).childNodes));
    for (const link of all("a", card)) link.tabIndex = -1;
    card.hidden = false;
    shownAt = window.scrollY;
    near = [...all(`mark.q[data-q="${key}"]`, note.closest(".article")), note];
    for (const one of near) one.classList.add("near");
    const boxes = part.getClientRects();
    const box = boxes[boxes.length - 1];
    const edge = document.documentElement.clientWidth - card.offsetWidth - 8;
    const below = box.bottom + 8;
    card.style.left = `${Math.max(8, Math.min(box.left, edge))}px`;
    card.style.top = `${below + card.offsetHeight > window.innerHeight ? Math.max(8, box.top - card.offsetHeight - 8) : below}px`;
  }
  const part = (event) => (event.target.closest ? event.target.closest(".text [data-q]") : null);
  document.addEventListener("mouseover", (event) => {
    const over = part(event);
    if (over) show(over);
    else if (event.target.closest && event.target.closest("#card")) clearTimeout(leaving);
  });
  document.addEventListener("mouseout", (event) => {
    if (!part(event) && !(event.target.closest && event.target.closest("#card"))) return;
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (!document.activeElement.matches(".ref")) hide(); }, 200);
  });
  document.addEventListener("focusin", (event) => { const over = part(event); if (over) show(over); });
  document.addEventListener("focusout", (event) => { if (part(event)) hide(); });
  document.addEventListener("click", (event) => {
    const over = part(event);
    // On a narrow page the notes stand far below: there a tap shows the card, and the text stays where it is.
    if (over && matchMedia("(max-width: 56rem)").matches) {
      event.preventDefault();
      show(over);
    } else if (!over && !event.target.closest("#card")) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  window.addEventListener("scroll", () => { if (!card.hidden && Math.abs(window.scrollY - shownAt) > 60) hide(); }, { passive: true });
})();
