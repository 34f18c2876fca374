"use strict";
addEventListener("DOMContentLoaded", () => {
  const records = self.summariseRecords || [];
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const words = document.getElementById("words");
  const MOST = 50;
  const AROUND = 12;
  const KINDS = { story: "Story", quotation: "Quotation", person: "Person" };
  const fold = (word) => word.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  const index = new MiniSearch({
    fields: ["title", "text", "speaker"],
    idField: "number",
    processTerm: fold,
    searchOptions: { prefix: (word) => word.length > 2, fuzzy: (word) => (word.length > 5 ? 0.15 : false), combineWith: "AND", boost: { speaker: 3, title: 2 } },
  });
  index.addAll(records.map((record, number) => ({ number, ...record })));

  const append = (parent, name, text, className) => {
    const child = parent.appendChild(document.createElement(name));
    if (text !== undefined) child.textContent = text;
    if (className) child.className = className;
    return child;
  };
  const light = (parent, text, terms) => {
    for (const part of text.split(/([\p{L}\p{N}]+)/u)) {
      if (part && terms.has(fold(part))) append(parent, "mark", part);
      else parent.append(part);
    }
  };
  const cut = (text, terms) => {
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    const first = words.findIndex((word) => terms.has(fold(word[0])));
    const from = first > AROUND ? words[first - AROUND].index : 0;
    const last = words[Math.max(first, 0) + 2 * AROUND];
    return `${from ? "… " : ""}${text.slice(from, last ? last.index : undefined).trim()}${last ? " …" : ""}`;
  };
  const show = (hit) => {
    const record = records[hit.id];
    const terms = new Set(hit.terms);
    const item = results.appendChild(document.createElement("li"));
    append(item, "p", `${KINDS[record.kind]}${record.day ? ` · ${record.day}` : ""}`, "kind");
    const told = append(item, "p", undefined, "told");
    told.dir = "auto";
    const link = append(told, "a");
    link.href = record.address;
    light(link, record.title, terms);
    if (record.text) light(append(item, "p", undefined, "words"), cut(record.text, terms), terms);
    if (record.speaker && record.kind === "quotation") light(append(item, "p", undefined, "facts"), record.speaker, terms);
  };
  const search = (query) => {
    results.replaceChildren();
    if (!query.trim()) { found.textContent = ""; return; }
    const hits = index.search(query);
    found.textContent = hits.length === 0 ? `Nothing has all the words of “${query}”.` : `${hits.length} found${hits.length > MOST ? `, the best ${MOST} shown` : ""}.`;
    for (const hit of hits.slice(0, MOST)) show(hit);
  };
  words.value = new URLSearchParams(location.search).get("q") || "";
  search(words.value);
  words.addEventListener("input", () => search(words.value));
  words.form.addEventListener("submit", (event) => { event.preventDefault(); search(words.value); });
  if (!words.value) words.focus();
});
