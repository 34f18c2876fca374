"use strict";
addEventListener("load", () => {
  const source = document.getElementById("source");
  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && source.contains(target)) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", arrive);
  arrive();
});
