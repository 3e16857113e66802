// @ts-check
// The only module that creates elements. Nothing in the console parses markup, so text always stays text.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | EventListener>} Attributes */

/**
 * Creates an element. `true` sets an attribute without a value, `false` omits it, a function listens to the event of
 * that name. Children that are null, undefined or false are omitted.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...written(children));
  return element;
}

/**
 * Replaces the children of an element.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...written(children));
}

/** @param {readonly Child[]} children */
function written(children) {
  return children
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/**
 * Returns an element of the page.
 * @param {string} id
 * @throws {Error} when the page has no element with that id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}

/** Moves the focus to the main content, for when the focused control is about to disappear. */
export function focusMain() {
  byId('main').focus({ preventScroll: true });
}

/**
 * Changes the text of an element, unless it already has that text.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {string} text
 * @param {EventListener} click
 * @param {Attributes} [attributes]
 */
export function button(text, click, attributes = {}) {
  return h('button', { type: 'button', click, ...attributes }, text);
}

/**
 * A control and its label.
 * @template {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 * @param {string} text
 * @param {Control} control with an id
 * @param {{ isUnseen?: boolean }} [options] isUnseen: for screen readers only
 * @returns {[HTMLLabelElement, Control]}
 */
export function labelled(text, control, { isUnseen = false } = {}) {
  return [h('label', { for: control.id, ...(isUnseen && { class: 'unseen' }) }, text), control];
}

/**
 * A form that a function handles: the browser sends nothing.
 * @param {Attributes} attributes
 * @param {() => void} submit
 * @param {...Child} children
 */
export function form(attributes, submit, ...children) {
  /** @param {Event} event */
  const handle = (event) => {
    event.preventDefault();
    submit();
  };
  return h('form', { ...attributes, submit: handle }, ...children);
}
