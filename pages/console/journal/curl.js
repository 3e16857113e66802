// @ts-check
import { baseUrl } from '../frame/base-url.js';
import { shellWord } from '../wording/shell.js';
import { targetOf } from './request-target.js';

/** @typedef {import('../frame/api.js').RecordedRequest['request']} Request */
/** @typedef {import('../wording/shell.js').Part} Part */

/** What the journal stores instead of a secret (base/masks.ts). */
const MASK = '***';

/** A string in JSON, and the colon after it if it is a key. */
const STRING = /("(?:[^"\\]|\\.)*")(\s*:)?/g;

/** Headers that belong to a connection, that curl sets itself, or that only browsers send. */
const LEFT_OUT =
  /^(host|connection|content-length|transfer-encoding|keep-alive|expect|te|upgrade|user-agent|accept-encoding|sec-.*)$/;

/**
 * The curl command that repeats a recorded request, for a POSIX shell. Secrets, which the journal masks, are shell
 * variables; a comment names them.
 * @param {Request} request
 * @param {string} origin where it was sent
 */
export function curlOf(request, origin = baseUrl()) {
  const options = [...headerOptions(request), ...bodyOptions(request)];
  const url = masked(origin + targetOf(request), 'TOKEN');
  const lines = [
    `curl ${methodOption(request)}${pathOptions(request)}${shellWord(url)}`,
    ...options.map(({ name, value }) => `  ${name} ${shellWord(value)}`),
  ];
  const variables = [url, ...options.map(({ value }) => value)]
    .flat()
    .flatMap((part) => (typeof part === 'string' ? [] : [part.variable]));
  return [...commentsOn(request, new Set(variables)), lines.join(' \\\n')].join('\n');
}

/**
 * Comments contain no quotes, because an interactive zsh does not know comments.
 * @param {Request} request
 * @param {ReadonlySet<string>} variables
 */
function commentsOn(request, variables) {
  return [
    ...(variables.size > 0 ? [`# Set ${[...variables].join(', ')} first. The journal masks secrets.`] : []),
    ...(isBodyMissing(request) ? ['# The body is left out. It was not read, or it is not valid JSON.'] : []),
  ];
}

/** @param {Request} request */
function isBodyMissing({ headers, body }) {
  return (
    body === null && (Number(headers['content-length']) > 0 || headers['transfer-encoding'] !== undefined)
  );
}

/** @param {Request} request */
function methodOption({ method, body }) {
  if (method === 'HEAD') return '--head ';
  return method === 'GET' && body === null ? '' : `-X ${method} `;
}

/**
 * By default, curl resolves `..` in a path, and takes brackets and braces in a URL for patterns.
 * @param {Request} request
 */
function pathOptions({ path }) {
  return `${/\/\./.test(path) ? '--path-as-is ' : ''}${/[[\]{}]/.test(path) ? '--globoff ' : ''}`;
}

/**
 * @param {Request} request
 * @returns {{ name: string, value: Part[] }[]}
 */
function headerOptions({ headers }) {
  const sent = Object.entries(headers).filter(([name]) => !LEFT_OUT.test(name));
  return sent.map(([name, value]) => ({
    name: '-H',
    value: masked(
      value === '' ? `${name};` : `${name}: ${value}`,
      name === 'authorization' ? 'TOKEN' : variableFor(name),
    ),
  }));
}

/**
 * @param {Request} request
 * @returns {{ name: string, value: Part[] }[]}
 */
function bodyOptions({ body }) {
  return body === null || body === undefined ? [] : [{ name: '--data-raw', value: jsonParts(body) }];
}

/**
 * Indented JSON, with a variable for each mask: named after its key if the whole value is masked.
 * @param {unknown} body
 */
function jsonParts(body) {
  const text = JSON.stringify(body, null, 2);
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  let key = '';
  for (const { 0: whole, 1: string = '', 2: colon, index } of text.matchAll(STRING)) {
    if (colon !== undefined) key = string;
    else if (string.includes(MASK)) {
      parts.push(
        text.slice(end, index),
        ...masked(whole, string === `"${MASK}"` ? variableFor(key) : 'TOKEN'),
      );
      end = index + whole.length;
    }
  }
  return [...parts, text.slice(end)];
}

/**
 * @param {string} text
 * @param {string} variable stands for each mask
 * @returns {Part[]}
 */
function masked(text, variable) {
  return text.split(MASK).flatMap((piece, index) => (index === 0 ? [piece] : [{ variable }, piece]));
}

/**
 * `CLIENT_SECRET` for `clientSecret`, `API_KEY` for `x-api-key`.
 * @param {string} name of a key or a header
 */
function variableFor(name) {
  const words = name
    .replace(/^x-/, '')
    .replace(/([a-z\d])(?=[A-Z])/g, '$1_')
    .match(/[A-Za-z]\w*/g) ?? ['token'];
  return words.join('_').toUpperCase();
}
