"use strict";
(() => {
  const cites = [...document.querySelectorAll(".cite")];
  const narrow = matchMedia("(max-width: 40rem)");
  const buttonOf = (cite) => cite.querySelector("button");
  let pinned = null;

  const place = (cite) => {
    const proof = cite.querySelector(".proof");
    proof.style.removeProperty("left");
    cite.classList.remove("above");
    if (narrow.matches) {
      const hidden = buttonOf(cite).getBoundingClientRect().bottom - proof.getBoundingClientRect().top;
      if (hidden > 0 && cite === pinned) scrollBy({ top: hidden + 12 });
      return;
    }
    const box = proof.getBoundingClientRect();
    const over = box.right - document.documentElement.clientWidth + 12;
    if (over > 0) proof.style.left = `${-over}px`;
    if (box.bottom > innerHeight && box.top > box.height + 40) cite.classList.add("above");
  };
  const unpin = () => {
    if (!pinned) return;
    pinned.classList.remove("open");
    buttonOf(pinned).setAttribute("aria-expanded", "false");
    pinned = null;
  };
  const pin = (cite) => {
    const same = cite === pinned;
    unpin();
    cite.classList.toggle("hushed", same);
    if (same) return;
    pinned = cite;
    cite.classList.add("open");
    buttonOf(cite).setAttribute("aria-expanded", "true");
    place(cite);
  };

  for (const cite of cites) {
    buttonOf(cite).addEventListener("click", () => pin(cite));
    cite.addEventListener("mouseenter", () => { cite.classList.remove("hushed"); place(cite); });
    cite.addEventListener("focusin", () => { cite.classList.remove("hushed"); place(cite); });
    cite.addEventListener("focusout", (event) => {
      if (cite === pinned && !cite.contains(event.relatedTarget)) unpin();
    });
  }
  document.addEventListener("click", (event) => {
    if (pinned && !pinned.contains(event.target)) unpin();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (pinned) buttonOf(pinned).focus();
    unpin();
    for (const cite of document.querySelectorAll(".cite:hover, .cite:focus-within")) cite.classList.add("hushed");
  });
  addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details.behind, details.rest")) each.open = true; });
  document.documentElement.classList.add("scripted");
})();
