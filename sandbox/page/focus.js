// The focus never falls to the page itself: where what held it goes away, it goes to what has taken its place.
//
// `data-at` names what is the same thing when it is drawn anew: "chat message ...". `data-home` of a holder says what in
// it takes the focus where the thing itself is gone.

const ANYWHERE = "#pesan, .item.is-open, .item, .button";

let focused = null;
let holders = []; // of what is focused, the nearest first

const isThere = (element) => element.isConnected && element.checkVisibility();
const firstOf = (place, selector) => [...place.querySelectorAll(selector)].find(isThere);

export function keepFocus() {
  document.addEventListener("focusin", (event) => {
    focused = event.target;
    holders = [];
    for (let holder = focused.parentElement; holder; holder = holder.parentElement) holders.push(holder);
  });
  // Whoever clicks beside everything wants no focus; an element that was taken away is gone by the time this is asked.
  document.addEventListener("focusout", (event) => queueMicrotask(() => {
    if (event.target === focused && isThere(focused) && document.activeElement === document.body) focused = null;
  }));
  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "class", "open"] });
}

function settle() {
  const active = document.activeElement;
  if (!focused || (active !== document.body && active !== focused) || isThere(focused)) return;
  successor()?.focus({ preventScroll: true });
}

function successor() {
  const at = focused.dataset.at;
  if (at) {
    const message = at.split(" ").slice(0, 2).join(" ");
    const next = firstOf(document, `[data-at="${at}"]`) ?? firstOf(document, `[data-at^="${message} "]`);
    if (next) return next;
  }
  for (const holder of holders.filter(isThere)) {
    if (holder.tabIndex === 0) return holder;
    const next = holder.dataset.home && firstOf(holder, holder.dataset.home);
    if (next) return next;
  }
  return firstOf(document, ANYWHERE);
}
