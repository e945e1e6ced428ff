"use strict";
/** Sorting and searching of tables, and what figures in charts say: the report is whole without. */
(() => {
  const main = document.getElementById("report");
  const language = document.documentElement.lang;
  const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

  /** The number that a cell shows, or NaN: `−1,234.5`, `12.3%`, `64 †`. */
  function number(text) {
    const found = /[−-]?\d[\d,]*(\.\d+)?/.exec(text);
    return found ? Number(found[0].replace("−", "-").replaceAll(",", "")) : NaN;
  }

  function cellText(row, column) {
    const cell = row.cells[column];
    return cell ? cell.innerText.trim() : "";
  }

  function sort(table, column, isNumeric, isAscending) {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, place) => {
      const text = cellText(row, column);
      return { row, place, text, value: number(text), isTotal: cellText(row, 0) === main.dataset.total };
    });
    const sign = isAscending ? 1 : -1;
    rows.sort((a, b) => {
      if (a.isTotal !== b.isTotal) return a.isTotal ? 1 : -1;
      if (isNumeric) {
        const [noA, noB] = [Number.isNaN(a.value), Number.isNaN(b.value)];
        if (noA !== noB) return noA ? 1 : -1;
        if (!noA && a.value !== b.value) return sign * (a.value - b.value);
      } else if (a.text !== b.text) return sign * order.compare(a.text, b.text);
      return a.place - b.place;
    });
    body.append(...rows.map((item) => item.row));
  }

  function makeSortable(table) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      const isNumeric = head.classList.contains("number");
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const isAscending = now ? now === "descending" : !isNumeric;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
        sort(table, column, isNumeric, isAscending);
      });
    });
  }

  function makeSearchable(region, table) {
    const label = document.createElement("label");
    label.className = "search";
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = main.dataset.search;
    field.setAttribute("aria-label", main.dataset.search);
    label.append(field);
    const none = document.createElement("p");
    none.className = "empty";
    none.setAttribute("role", "status");
    none.hidden = true;
    none.textContent = main.dataset.none;
    region.before(label);
    region.append(none);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLocaleLowerCase(language);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.innerText.toLocaleLowerCase(language).includes(wanted);
        if (row.hidden && row.textContent.toLocaleLowerCase(language).includes(wanted)) row.hidden = false;
        if (!row.hidden) shown += 1;
      }
      none.hidden = shown > 0;
    });
  }

  for (const region of document.querySelectorAll(".wide")) {
    const table = region.querySelector("table");
    const rows = table.tBodies[0] ? table.tBodies[0].rows.length : 0;
    if (rows > 2) makeSortable(table);
    if (rows > 11) makeSearchable(region, table);
  }

  /* What the shapes of a chart say: under the pointer, or by the arrow keys. */
  for (const figure of document.querySelectorAll("figure")) {
    const picture = figure.querySelector("svg");
    if (!picture) continue;
    const hints = [...picture.querySelectorAll("title")]
      .filter((title) => title.parentNode !== picture)
      .map((title) => ({ shape: title.parentNode, text: title.textContent, title }));
    if (hints.length === 0) continue;
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("role", "status");
    tip.hidden = true;
    figure.append(tip);
    const hintOf = new Map(hints.map((hint) => [hint.shape, hint]));
    for (const hint of hints) {
      hint.title.remove();
      hint.shape.setAttribute("aria-label", hint.text);
      hint.shape.classList.add("hinted");
    }

    function show(hint) {
      tip.hidden = false;
      tip.textContent = hint.text;
      const area = figure.getBoundingClientRect();
      const shape = hint.shape.getBoundingClientRect();
      const left = shape.left - area.left + shape.width / 2 - tip.offsetWidth / 2;
      const above = shape.top - area.top - tip.offsetHeight - 6;
      tip.style.setProperty("left", `${Math.max(4, Math.min(left, area.width - tip.offsetWidth - 4))}px`);
      tip.style.setProperty("top", `${above > 4 ? above : shape.bottom - area.top + 6}px`);
    }

    picture.addEventListener("pointerover", (event) => {
      const hint = hintOf.get(event.target) || hintOf.get(event.target.parentNode);
      if (hint) show(hint);
      else tip.hidden = true;
    });
    picture.addEventListener("pointerleave", () => { tip.hidden = true; });
    let place = -1;
    picture.setAttribute("tabindex", "0");
    picture.setAttribute("aria-description", main.dataset.chart);
    picture.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") tip.hidden = true;
      if (!step) return;
      event.preventDefault();
      place = (place + step + hints.length) % hints.length;
      show(hints[place]);
    });
    picture.addEventListener("blur", () => { tip.hidden = true; });
  }

  /* The contents follow the reader; on a small screen they begin closed. */
  const contents = document.querySelector("nav details");
  if (contents && window.matchMedia("(max-width: 68rem)").matches) contents.open = false;
  const links = new Map(
    [...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  if ("IntersectionObserver" in window) {
    const visible = new Set();
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) visible.add(entry.target);
        else visible.delete(entry.target);
      }
      for (const link of links.values()) link.removeAttribute("aria-current");
      const first = [...document.querySelectorAll("main section")].find((part) => visible.has(part));
      const link = first && links.get(encodeURIComponent(first.getAttribute("aria-labelledby")));
      if (link) link.setAttribute("aria-current", "true");
    }, { rootMargin: "0px 0px -60% 0px" });
    for (const part of document.querySelectorAll("main section")) observer.observe(part);
  }
})();
