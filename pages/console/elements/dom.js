// @ts-check
// The only place that makes elements. Nothing here, or anywhere in the console, takes markup: texts stay texts.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | EventListener>} Attributes */

/**
 * Makes an element. `true` sets an attribute without a value, `false` leaves it out, a function listens to the event
 * of that name. Children that are null, undefined or false are left out.
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
 * An element of the page.
 * @param {string} id
 * @throws {Error} the page has none of that id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}

/** Puts the focus where reading starts, when the control that had it is about to go. */
export function focusMain() {
  byId('main').focus({ preventScroll: true });
}

/**
 * Changes a text, and touches nothing where it is that text already.
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
 * @template {HTMLInputElement | HTMLSelectElement} Control
 * @param {string} text
 * @param {Control} control with an id
 * @param {{ isUnseen?: boolean }} [options] unseen: for screen readers only
 * @returns {[HTMLLabelElement, Control]}
 */
export function labelled(text, control, { isUnseen = false } = {}) {
  return [h('label', { for: control.id, ...(isUnseen && { class: 'unseen' }) }, text), control];
}

/**
 * A form that is handled here: nothing is sent by the browser.
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
