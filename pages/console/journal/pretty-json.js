// @ts-check
import { h } from '../elements/dom.js';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

/** Longer text is shown in one colour: thousands of elements would make the page slow. */
const MAX_LENGTH = 60_000;

/**
 * A value as indented JSON, with colours for keys and literals. Text that is not JSON is shown unchanged.
 * @param {unknown} value
 * @returns {(string | HTMLElement)[]}
 */
export function colouredJson(value) {
  if (typeof value === 'string') return [value];
  const text = JSON.stringify(value, null, 2);
  if (text.length > MAX_LENGTH) return [text];
  const parts = [];
  let end = 0;
  for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(TOKEN)) {
    parts.push(
      text.slice(end, index),
      h('span', { class: colon ? 'key' : string ? 'string' : 'literal' }, string ?? token),
    );
    end = index + (string ?? token).length;
  }
  return [...parts, text.slice(end)];
}
