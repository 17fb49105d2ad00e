"use strict";

/** The note beside a mark: which concepts it shows, and why they have their level. */
function explainMarks() {
  const note = document.getElementById("note");
  let hiding;

  function show(mark) {
    clearTimeout(hiding);
    const concepts = mark.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id));
    note.replaceChildren(...concepts.map((concept) => {
      const copy = concept.cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    }));
    note.hidden = false;
    const [line] = mark.getClientRects();
    const left = Math.min(line.left, document.documentElement.clientWidth - note.offsetWidth - 8);
    const below = line.bottom + 6;
    const fits = below + note.offsetHeight <= document.documentElement.clientHeight;
    const top = fits ? below : Math.max(8, line.top - note.offsetHeight - 6);
    note.style.left = `${Math.max(8, left) + scrollX}px`;
    note.style.top = `${top + scrollY}px`;
  }

  function hide() {
    note.hidden = true;
  }

  // With a little patience, so that the pointer can reach the note.
  function hideSoon() {
    clearTimeout(hiding);
    hiding = setTimeout(hide, 200);
  }

  const described = (event) => event.target instanceof Element && event.target.closest(".text [aria-describedby]");
  for (const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => {
      const mark = described(event);
      if (mark) show(mark);
      if (note.contains(event.target)) clearTimeout(hiding);
    });
    document.addEventListener(leave, (event) => {
      if (described(event) || note.contains(event.target)) hideSoon();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

/** A concept under the pointer shows its marks in the text. */
function findMarks() {
  const outline = (event, on) => {
    const concept = event.target instanceof Element && event.target.closest(".concepts > li");
    if (!concept) return;
    const marks = concept.closest("article").querySelectorAll(`[aria-describedby~="${concept.firstElementChild.id}"]`);
    marks.forEach((mark) => mark.classList.toggle("on", on));
  };
  document.addEventListener("pointerover", (event) => outline(event, true));
  document.addEventListener("pointerout", (event) => outline(event, false));
}

/** The headers of the table become buttons that sort it. */
function sortDrafts(table) {
  const body = table.tBodies[0];
  const value = (row, column) => {
    const text = row.cells[column].textContent;
    const number = Number(text.replace("\u2212", "-").replace("=", "0"));
    return text === "" || Number.isNaN(number) ? text : number;
  };
  const compare = (one, other) => {
    if (typeof one === typeof other && typeof one === "number") return one - other;
    return String(one).localeCompare(String(other), "en", { numeric: true });
  };

  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const descending = header.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => [value(row, column), row]);
      rows.sort(([one], [other]) => (descending ? compare(other, one) : compare(one, other)));
      body.append(...rows.map(([, row]) => row));
    });
  });
}

/** The table shows what the form asks for, and says how much that is. */
function filterDrafts(table, form) {
  const rows = [...table.tBodies[0].rows];
  const update = () => {
    const words = form.words.value.trim().toLowerCase();
    const question = form.question ? form.question.value : "";
    const state = form.state.value;
    let shown = 0;
    for (const row of rows) {
      const [draft, asked] = [row.cells[0].textContent, row.cells[row.cells.length - 1].textContent];
      const fits = `${draft} ${asked}`.toLowerCase().includes(words)
        && (question === "" || question === asked)
        && (state === "" || state in row.dataset);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    form.count.value = `${shown} of ${rows.length} drafts`;
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
}

/** What is linked to or printed is unfolded. */
function unfold() {
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    const folded = target && target.closest("details");
    if (folded && !folded.open) {
      folded.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
  });
  reveal();
}

explainMarks();
findMarks();
unfold();
const drafts = document.getElementById("drafts");
if (drafts) {
  sortDrafts(drafts);
  filterDrafts(drafts, document.getElementById("filter"));
}
