"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const cards = () => [...document.querySelectorAll(".card")].filter((c) => c.offsetParent !== null);
  const articles = [...document.querySelectorAll("article")];
  let current = null;

  // Notes stand beside their words. Where they would overlap, later ones move down; the one that is looked at stands at
  // its words, and earlier ones move up.
  const wide = window.matchMedia("(min-width: 56.01rem)");
  const GAP = 10;
  const settle = () => {
    if (!wide.matches) return;
    for (const article of articles) {
      const top = article.getBoundingClientRect().top;
      const notes = [...article.querySelectorAll(".margin > *")].filter((n) => n.offsetParent !== null);
      const wanted = notes.map((note) => {
        const mark = article.querySelector(`[data-of="${note.id}"]`);
        const line = (note.id && mark) || note.closest(".row").querySelector(".text");
        return line.getClientRects()[0].top - top;
      });
      const heights = notes.map((note) => note.offsetHeight);
      const at = [];
      let low = 0;
      notes.forEach((_, i) => {
        at[i] = Math.max(wanted[i], low);
        low = at[i] + heights[i] + GAP;
      });
      const held = notes.indexOf(current);
      if (held >= 0) {
        at[held] = wanted[held];
        for (let i = held - 1; i >= 0; i--) at[i] = Math.min(at[i], at[i + 1] - heights[i] - GAP);
        for (let i = held + 1; i < notes.length; i++) at[i] = Math.max(wanted[i], at[i - 1] + heights[i - 1] + GAP);
      }
      notes.forEach((note, i) => (note.style.top = `${at[i]}px`));
      const bottom = notes.length ? at.at(-1) + heights.at(-1) : 0;
      article.style.setProperty("--height", `${bottom + 40}px`);
    }
  };

  const select = (card) => {
    document.querySelectorAll(".on").forEach((e) => e.classList.remove("on"));
    current = card || null;
    if (!card) return settle();
    card.classList.add("on");
    document.querySelectorAll(`[data-of="${card.id}"]`).forEach((e) => e.classList.add("on"));
    card.focus({ preventScroll: true });
    settle();
    (document.querySelector(`[data-of="${card.id}"]`) || card).scrollIntoView({ block: "center" });
  };

  const step = (by) => {
    const all = cards();
    if (!all.length) return;
    const at = all.indexOf(current);
    select(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  };

  const turn = (by) => {
    const line = 90;
    const tops = articles.map((a) => a.getBoundingClientRect().top);
    const at = by > 0 ? tops.findIndex((t) => t > line) : tops.findLastIndex((t) => t < line - 30);
    if (at >= 0) articles[at].scrollIntoView({ block: "start" });
  };

  const toggle = (button) => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    root.classList.toggle(`no-${button.dataset.kind}`, !shown);
    settle();
  };

  document.querySelectorAll(".bar button").forEach((b) => b.addEventListener("click", () => toggle(b)));
  document.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (event.target.closest("a.ref")) event.preventDefault();
    const mark = event.target.closest("mark[data-of]");
    if (mark) select(document.getElementById(mark.dataset.of));
    else if (card && !event.target.closest("a")) select(card);
  });
  document.querySelectorAll("details").forEach((d) => d.addEventListener("toggle", settle));
  window.addEventListener("resize", settle);
  window.addEventListener("load", settle);
  settle();
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    const steps = { j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1), Escape: () => select(null) };
    if (Object.hasOwn(steps, event.key)) {
      event.preventDefault();
      steps[event.key]();
    }
  });
})();
