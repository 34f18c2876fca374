"use strict";
(() => {
  const root = document.documentElement;
  const source = document.getElementById("source");
  const sheet = document.getElementById("sheet");
  const shown = document.getElementById("shown");
  const onward = document.getElementById("onward");
  const announcement = document.getElementById("status");
  const entries = [...document.querySelectorAll(".entry")];
  const beside = matchMedia("(min-width: 64rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let pinned = null; // what stays lit: { entries, segments }

  const idsOf = (segment) => (segment.dataset.items || "").split(" ").filter(Boolean);
  const saying = (id) => [...source.querySelectorAll(`[data-items~="${id}"]`)];
  const naming = (id) => [...source.querySelectorAll(`[data-names~="${id}"]`)];
  const ofEntry = (entry) => ({ entries: [entry], segments: saying(entry.id), names: naming(entry.id) });
  const ofIds = (ids, segments) => ({
    entries: ids.map((id) => document.getElementById(id)).filter(Boolean),
    segments,
    names: [],
  });

  const light = (choice) => {
    for (const each of document.querySelectorAll(".lit, .named")) each.classList.remove("lit", "named");
    if (!choice) return;
    for (const each of choice.entries) each.classList.add("lit");
    for (const each of choice.segments) each.classList.add("lit");
    for (const each of choice.names) each.classList.add("named");
  };
  const release = () => {
    pinned = null;
    sheet.hidden = true;
    announcement.textContent = "";
    light(null);
  };
  const behavior = () => (calm.matches ? "auto" : "smooth");
  const bring = (box, element) => {
    const offset = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const visible = offset > 0 && offset < box.clientHeight * 0.85;
    if (!visible) box.scrollTo({ top: box.scrollTop + offset - box.clientHeight * 0.3, behavior: behavior() });
  };
  const paneOf = (segment) => {
    const pane = segment.closest(".pane");
    return pane && pane.scrollHeight > pane.clientHeight ? pane : source;
  };
  const unfold = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  const citesOf = (entry) => [...entry.querySelectorAll(".cite")];
  const bySentence = (segments, cites) => {
    const anchors = cites.map((cite) => cite.hash.slice(1));
    const rank = (segment) => (anchors.indexOf((segment.closest(".sentence") || source).id) + 1 || anchors.length + 1);
    return [...segments].sort((one, other) => rank(one) - rank(other));
  };
  const reveal = (segments) => {
    const panes = new Map([...segments].reverse().map((segment) => [paneOf(segment), segment]));
    if (segments.length && paneOf(segments[0]) !== source) bring(source, paneOf(segments[0]));
    for (const [pane, segment] of panes) bring(pane, segment);
  };
  const openSheet = (entry) => {
    const proof = entry.querySelector(".proof") || entry.parentElement.querySelector(":scope > .proof");
    if (!proof) return;
    shown.replaceChildren(proof.cloneNode(true));
    onward.href = entry.querySelector(".cite").getAttribute("href");
    sheet.hidden = false;
    const hidden = entry.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden + 16, behavior: behavior() });
  };
  const pinEntry = (entry, cite) => {
    const choice = ofEntry(entry);
    if (!choice.segments.length) return;
    pinned = choice;
    light(choice);
    const cites = citesOf(entry);
    announcement.textContent = `Evidence shown: ${cites.map((each) => each.textContent).join(", ")}`;
    if (beside.matches) reveal(bySentence(choice.segments, cite ? [cite, ...cites] : cites));
    else openSheet(entry);
  };
  const pinIds = (ids, segments) => {
    const before = pinned && pinned.segments[0] === segments[0] ? pinned.turn : -1;
    pinned = { ...ofIds(ids, segments), turn: (before + 1) % ids.length };
    sheet.hidden = true;
    light(pinned);
    const entry = pinned.entries[pinned.turn];
    if (!entry) return;
    unfold(entry);
    const many = ids.length === 1 ? "1 item rests" : `${ids.length} items rest`;
    announcement.textContent = `${many} on these words: ${entry.innerText.trim().replace(/\s+/g, " ")}`;
    entry.scrollIntoView({ block: "center", behavior: behavior() });
  };
  const segmentsOf = (number) => [...number.parentElement.querySelectorAll("[data-items]")];
  const idsOfAll = (segments) => [...new Set(segments.flatMap(idsOf))];

  for (const entry of entries) {
    entry.addEventListener("mouseenter", () => light(ofEntry(entry)));
    entry.addEventListener("mouseleave", () => light(pinned));
    entry.addEventListener("focusin", (event) => {
      light(ofEntry(entry));
      if (beside.matches) reveal(bySentence(saying(entry.id), [event.target, ...citesOf(entry)].filter((each) => each.hash)));
    });
    entry.addEventListener("focusout", () => light(pinned));
    entry.addEventListener("click", (event) => {
      if (event.target.closest("a:not(.cite)") || String(getSelection())) return;
      event.preventDefault();
      pinEntry(entry, event.target.closest(".cite"));
    });
  }
  source.addEventListener("mouseover", (event) => {
    const segment = event.target.closest("[data-items]");
    if (segment) light(ofIds(idsOf(segment), [segment]));
  });
  source.addEventListener("mouseout", (event) => {
    if (event.target.closest("[data-items]")) light(pinned);
  });
  source.addEventListener("focusin", (event) => {
    const number = event.target.closest("a.number");
    if (number) light(ofIds(idsOfAll(segmentsOf(number)), segmentsOf(number)));
  });
  source.addEventListener("focusout", () => light(pinned));
  source.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const number = event.target.closest("a.number");
    const segment = event.target.closest("[data-items]");
    const segments = number ? segmentsOf(number) : segment ? [segment] : [];
    const ids = idsOfAll(segments);
    if (!ids.length) return;
    event.preventDefault();
    pinIds(ids, segments);
  });
  document.getElementById("close").addEventListener("click", release);
  onward.addEventListener("click", () => { sheet.hidden = true; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") release(); });
  addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details")) each.open = true; });
  root.classList.add("scripted");
})();
