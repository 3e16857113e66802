// @ts-check

/**
 * @template Item
 * @typedef {object} KeyedList
 * @property {(items: readonly Item[]) => void} show updates the children to match the items, in order
 */

/**
 * Keeps the children of an element in sync with a list. An element is reused as long as its item is in the list, so
 * that focus, selection and open details survive a refresh. When a focused element is removed, the focus moves to its
 * neighbour, or to `fallback`.
 * @template Item
 * @param {HTMLElement} parent
 * @param {object} parts
 * @param {(item: Item) => string} parts.key
 * @param {(item: Item) => { element: HTMLElement, update: (item: Item) => void }} parts.create
 * @param {HTMLElement} [parts.fallback] can be focused
 * @returns {KeyedList<Item>}
 */
export function createKeyedList(parent, { key, create, fallback }) {
  /** @type {Map<string, ReturnType<typeof create>>} */
  const shown = new Map();

  /** @param {Set<string>} present */
  function removeOthers(present) {
    for (const [name, { element }] of shown) {
      if (present.has(name)) continue;
      if (element.contains(document.activeElement)) focusInstead(element, fallback);
      element.remove();
      shown.delete(name);
    }
  }

  return {
    show(items) {
      removeOthers(new Set(items.map(key)));
      let next = parent.firstElementChild;
      for (const item of items) {
        const name = key(item);
        const entry = shown.get(name) ?? create(item);
        shown.set(name, entry);
        entry.update(item);
        if (entry.element === next) next = next.nextElementSibling;
        else parent.insertBefore(entry.element, next);
      }
    },
  };
}

/**
 * @param {Element} leaving
 * @param {HTMLElement | undefined} fallback
 */
function focusInstead(leaving, fallback) {
  const neighbour = leaving.nextElementSibling ?? leaving.previousElementSibling;
  const control = neighbour?.querySelector('button, input');
  if (control instanceof HTMLElement) control.focus();
  else fallback?.focus();
}
