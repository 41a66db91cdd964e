
"use strict";
(() => {
  const body = document.body;
  body.classList.add("js");
  const bar = document.querySelector(".chosen");
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  let chosen = null, places = [], place = -1, before = null, painted = "lit-cx";

  const clear = () => {
    all(".lit, .here, .why").forEach((e) => e.classList.remove("lit", "here", "why"));
    all(".entity[aria-pressed=true]").forEach((e) => e.setAttribute("aria-pressed", "false"));
    body.classList.remove("choosing", "by-entity", painted);
    bar.hidden = true;
    chosen = null; places = []; place = -1;
  };

  // Pieces that follow each other directly are one place to stop at.
  const grouped = (pieces) => pieces.filter((e, i) => {
    const last = pieces[i - 1];
    return !last || last.nextElementSibling !== e || last.nextSibling !== e;
  });

  const show = (key, name, colour, lit, stops) => {
    clear();
    if (!lit.length) return;
    chosen = key;
    lit.forEach((e) => e.classList.add("lit"));
    painted = "lit-" + colour;
    body.classList.add("choosing", painted);
    body.classList.toggle("by-entity", key.startsWith("e"));
    places = grouped(stops);
    bar.querySelector(".chosen-name").textContent = name;
    bar.querySelector(".dot").className = "dot " + colour;
    bar.hidden = false;
    tell();
  };

  const tell = () => {
    const many = places.length + (places.length === 1 ? " place" : " places");
    bar.querySelector(".chosen-place").textContent =
      place < 0 ? many : (place + 1) + " of " + places.length;
  };

  const go = (step) => {
    if (!places.length) return;
    all(".here").forEach((e) => e.classList.remove("here"));
    place = place < 0 ? (step > 0 ? 0 : places.length - 1)
      : (place + step + places.length) % places.length;
    places[place].classList.add("here");
    places[place].scrollIntoView({ block: "center" });
    tell();
  };

  const chooseEntity = (number) => {
    if (chosen === "e" + number) { clear(); return; }
    const button = document.querySelector('.entity[data-entity="' + number + '"]');
    const pieces = all('[data-e~="' + number + '"]');
    const name = button ? button.querySelector("b").textContent : "";
    const colour = button ? button.className.split(" ").pop() : "cx";
    show("e" + number, name, colour, pieces, pieces);
    // Whose words are its own; what speaks for it, or against it.
    all('[data-s="' + number + '"]').forEach((e) => e.classList.add("lit"));
    all('[data-v~="' + number + '"]').forEach((e) => e.classList.add("why"));
    if (button) button.setAttribute("aria-pressed", "true");
  };

  const chooseQuote = (number, name, colour) => {
    const pieces = all('[data-q~="' + number + '"]');
    const parts = all('[data-p~="' + number + '"]');
    show("q" + number, name, colour, pieces.concat(parts), pieces);
  };

  const chooseTime = (number, name) => {
    const pieces = all('[data-t~="' + number + '"]');
    show("t" + number, name, "cx", pieces, pieces);
  };

  const closeBar = () => {
    clear();
    if (before && before.isConnected) before.focus();
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button, a, .m");
    if (!target) return;
    if (target.classList.contains("entity")) {
      before = target;
      chooseEntity(target.dataset.entity);
    } else if (target.dataset.quote !== undefined) {
      before = target;
      chooseQuote(target.dataset.quote, target.querySelector("b").textContent,
        target.closest("li").classList[0]);
    } else if (target.dataset.time !== undefined) {
      before = target;
      chooseTime(target.dataset.time, target.textContent);
    } else if (target.classList.contains("m") && body.classList.contains("names")) {
      const numbers = (target.dataset.e || "").split(" ").filter(Boolean);
      if (numbers.length) chooseEntity(numbers[numbers.length - 1]);
    } else if (target.classList.contains("previous")) { go(-1);
    } else if (target.classList.contains("next")) { go(1);
    } else if (target.classList.contains("close")) { closeBar();
    } else if (target.classList.contains("show-more")) {
      const open = target.closest("section").classList.toggle("all");
      target.setAttribute("aria-expanded", String(open));
      target.textContent = open ? "Show fewer" : target.dataset.label;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && chosen) { closeBar(); event.preventDefault(); }
    if (!chosen) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });

  all(".show-more").forEach((e) => { e.dataset.label = e.textContent; });
  all(".marks input").forEach((box) => {
    const set = () => body.classList.toggle(box.name, box.checked);
    box.addEventListener("change", set);
    set();
  });
})();
