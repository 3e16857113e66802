// @ts-check
import { h } from '../elements/dom.js';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

/** Longer texts are shown in one colour: thousands of elements would make the page slow. */
const LONGEST = 60_000;

/**
 * A value as indented JSON, its keys and literals in colours. A text that is not JSON stays as it is.
 * @param {unknown} value
 * @returns {(string | HTMLElement)[]}
 */
export function colouredJson(value) {
  if (typeof value === 'string') return [value];
  const text = JSON.stringify(value, null, 2);
  if (text.length > LONGEST) return [text];
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
