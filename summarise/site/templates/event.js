"use strict";
addEventListener("load", () => {
  const source = document.getElementById("source");
  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: source.contains(target) ? "center" : "start" });
  };
  addEventListener("hashchange", arrive);
  arrive();
});
