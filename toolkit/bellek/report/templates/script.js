"use strict";
// Sorts and filters; without it the page shows everything in its own order.
(() => {
  const collator = new Intl.Collator("tr", { numeric: true });
  // "I" is small in two ways; a text is found when either has what is looked for.
  const folds = [(text) => text.toLocaleLowerCase("tr"), (text) => text.toLowerCase()];
  // As in bellek.text: one kind of apostrophe and quotation mark, and no soft hyphens.
  const plain = (text) =>
    text.normalize("NFC").replace(/\u00ad/g, "").replace(/[’‘ʼ´`]/g, "'").replace(/[“”]/g, '"');
  const folded = (text) => folds.map((fold) => fold(plain(text)));
  // The texts of a segment, without the words of the page about them.
  const textOf = (item) => [...item.querySelectorAll("dd")].map((dd) => dd.textContent).join("\n");
  const holds = (texts, wanted) => texts.some((text, place) => text.includes(wanted[place]));
  const count = (output, shown, all, noun) => {
    const many = shown.toLocaleString("en");
    output.textContent = shown === all ? "" : `${many} of ${all.toLocaleString("en")} ${noun} shown`;
  };

  function sortRows(table, column, down) {
    const cells = [...table.tBodies[0].rows].map((row) => [row.cells[column].textContent.trim(), row]);
    const numeric = table.tHead.rows[0].cells[column].classList.contains("n");
    const value = (text) => (text === "" ? -Infinity : parseFloat(text.replaceAll(",", "")));
    const compare = numeric ? (a, b) => value(a) - value(b) : collator.compare;
    cells.sort(([a], [b]) => (down ? compare(b, a) : compare(a, b)));
    table.tBodies[0].append(...cells.map(([, row]) => row));
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sortRows(table, column, down);
      });
    });
  }

  function makeFilter(input) {
    const rows = [...document.getElementById(input.dataset.filter).tBodies[0].rows];
    const texts = rows.map((row) => folded(row.textContent));
    const output = document.querySelector(`[data-count="${input.dataset.filter}"]`);
    input.addEventListener("input", () => {
      const wanted = folded(input.value);
      rows.forEach((row, place) => { row.hidden = !holds(texts[place], wanted); });
      count(output, rows.filter((row) => !row.hidden).length, rows.length, "rows");
    });
    input.closest(".controls").hidden = false;
  }

  function makeDrafts(form) {
    const sections = [...document.querySelectorAll("#drafts .document")];
    const lists = sections.map((section) => section.querySelector("ol"));
    const found = lists.map((list) => [...list.children].map((item) => ({
      item,
      place: Number(item.dataset.place),
      kinds: (item.dataset.kinds ?? "").split(" "),
      texts: null,
    })));
    const all = found.flat().length;
    const fields = form.elements;

    function filter() {
      const wanted = folded(fields.text.value);
      let shown = 0;
      sections.forEach((section, number) => {
        let left = 0;
        const chosen = !fields.document.value || fields.document.value === section.id;
        for (const each of found[number]) {
          each.texts ??= folded(textOf(each.item));
          const kind = fields.kind.value;
          const fits = chosen && (!kind || each.kinds.includes(kind)) && holds(each.texts, wanted);
          each.item.hidden = !fits;
          left += fits;
        }
        section.hidden = !left;
        shown += left;
      });
      count(form.querySelector("output"), shown, all, "segments");
    }

    function order() {
      found.forEach((own, number) => {
        const placed = fields.order.value === "place" ? [...own].sort((a, b) => a.place - b.place) : own;
        lists[number].append(...placed.map((each) => each.item));
      });
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", filter);
    fields.order.addEventListener("change", order);
    form.hidden = false;
  }

  document.querySelectorAll("table").forEach(makeSortable);
  document.querySelectorAll("[data-filter]").forEach(makeFilter);
  document.querySelectorAll("#drafts-controls").forEach(makeDrafts);
})();
