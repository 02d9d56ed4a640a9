"use strict";
(function () {
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const cards = Array.from(document.querySelectorAll("article.finding"));
  const boxes = Array.from(form.querySelectorAll("input[name=severity]"));
  const { rule, one, other } = form.elements;

  // the sides of a finding, each as the numbers of its articles
  const sides = new Map(cards.map((card) => [card, card.dataset.sides.split("|").map((side) => side.split(" "))]));

  // one article on some side, and the other on another side of it
  function opposed(card, first, second) {
    return sides.get(card).some((side, at) => side.includes(first) &&
      (!second || sides.get(card).some((against, place) => place !== at && against.includes(second))));
  }

  function wanted(card) {
    const [first, second] = one.value ? [one.value, other.value] : [other.value, ""];
    return boxes.some((box) => box.checked && box.value === card.dataset.severity) &&
      (!rule.value || rule.value === card.dataset.rule) && (!first || opposed(card, first, second));
  }

  function apply() {
    let shown = 0;
    for (const card of cards) {
      card.hidden = !wanted(card);
      shown += card.hidden ? 0 : 1;
    }
    count.textContent = "Showing " + shown + " of " + cards.length + (cards.length === 1 ? " finding" : " findings");
  }

  function all() {
    form.reset();
    apply();
  }

  // a link to a finding that the filters hide shows it
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) {
      all();
      target.scrollIntoView();
    }
    if (!target.contains(document.activeElement)) target.focus({ preventScroll: true });
  }

  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const cell = event.target.closest("a[data-one]");
    if (!cell) return;
    form.reset();
    one.value = cell.dataset.one;
    other.value = cell.dataset.other;
    apply();
  });
  // paper has no folds; the style opens them in browsers that know how, this in the others
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    for (const each of folded) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });
  form.hidden = false;
  apply();
  if (location.hash) reveal();
})();
