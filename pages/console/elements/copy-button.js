// @ts-check
import { button, setText } from './dom.js';

const STAY = 2000;

/**
 * A button that copies the text of an element.
 * @param {string} label the accessible name: what it copies
 * @param {() => HTMLElement} textOf can be in a hidden element, which is shown when the user has to copy it
 * @param {{ text?: string }} [options] text: on the button
 */
export function createCopyButton(label, textOf, { text = 'Copy' } = {}) {
  const element = button(text, copy, { class: 'small', 'aria-label': label });

  async function copy() {
    const source = textOf();
    const isCopied = (await copyText(source.textContent ?? '')) || copyByHand(source);
    const outcome = isCopied ? 'Copied' : 'Press Ctrl+C';
    setText(element, outcome);
    element.setAttribute('aria-label', `${outcome}: ${label}`); // the name must include the text (WCAG 2.5.3)
    window.setTimeout(reset, STAY);
  }

  function reset() {
    setText(element, text);
    element.setAttribute('aria-label', label);
  }

  return element;
}

/** @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no clipboard (a page without TLS from another machine), or not allowed
  }
}

/** @param {HTMLElement} source */
function copyByHand(source) {
  source.closest('[hidden]')?.removeAttribute('hidden');
  getSelection()?.selectAllChildren(source);
  return document.execCommand('copy');
}
