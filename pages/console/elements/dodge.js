// @ts-check

const CONTROLS = 'button, input, select, summary, a';

/** The control that was used last, by mouse, touch or keyboard: browsers report each as a click. */
let clicked = document.body;

document.addEventListener(
  'click',
  ({ target }) => {
    const control = target instanceof Element ? target.closest(CONTROLS) : null;
    if (control instanceof HTMLElement) clicked = control;
  },
  { capture: true },
);

/**
 * Moves an element between its two places as long as it is shown, so that it never covers the control that was used, or
 * that has the focus. The places must not overlap.
 * @param {HTMLElement} element `data-place` is `bottom` or `top`
 */
export function dodge(element) {
  if (!element.hasChildNodes()) return;
  const used = [clicked, document.activeElement].filter(
    (one) => one?.matches(CONTROLS) && !element.contains(one),
  );
  if (used.some((control) => control !== null && overlap(element, control))) {
    element.dataset.place = element.dataset.place === 'top' ? 'bottom' : 'top';
  }
  window.requestAnimationFrame(() => dodge(element)); // the page may scroll, or its content change
}

/**
 * @param {Element} one
 * @param {Element} other
 */
function overlap(one, other) {
  const a = one.getBoundingClientRect();
  const b = other.getBoundingClientRect();
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
