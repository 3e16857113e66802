// @ts-check
import { createCopyButton } from '../elements/copy-button.js';
import { h } from '../elements/dom.js';
import { day } from '../wording/times.js';
import { colouredJson } from './pretty-json.js';

/** @typedef {import('../frame/api.js').RecordedRequest} RecordedRequest */

/**
 * All details of an exchange.
 * @param {RecordedRequest} entry
 */
export function exchangeDetails(entry) {
  const { request, response, fault } = entry;
  const query = new URLSearchParams(Object.entries(request.query).map(([name, value]) => [name, `${value}`]));
  const target = query.size > 0 ? `${request.path}?${query}` : request.path;
  const missing = fault === null ? 'No response yet.' : 'The fault prevented the response.';
  return [
    h(
      'dl',
      { class: 'facts' },
      ...factsOf(entry).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
    h(
      'div',
      { class: 'exchange' },
      side('Request', `${request.method} ${target}`, request),
      response === null
        ? h('section', { class: 'side' }, h('h3', {}, 'Response'), h('p', { class: 'muted' }, missing))
        : side('Response', String(response.status), response),
    ),
  ];
}

/**
 * @param {RecordedRequest} entry
 * @returns {[string, string][]}
 */
function factsOf({ id, at, operation, principal, sandbox }) {
  return [
    ['Operation', operation ?? 'none'],
    ['Principal', principal === null ? 'not authenticated' : nameOf(principal)],
    ['Sandbox', sandbox ?? 'shared'],
    ['Received', `${at.replace('T', ' ').replace('Z', ' UTC')} (${day(at)})`],
    ['Entry', String(id)],
  ];
}

/** @param {NonNullable<RecordedRequest['principal']>} principal */
function nameOf({ account, clientUid }) {
  return clientUid === null ? `${account}, account level` : `${account}, client level (${clientUid})`;
}

/**
 * @param {'Request' | 'Response'} title
 * @param {string} start the first line
 * @param {{ headers: Record<string, string>, body?: unknown, bodyState?: keyof typeof WITHOUT_BODY }} message
 */
function side(title, start, { headers, body, bodyState = 'none' }) {
  const lines = Object.entries(headers).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]);
  return h(
    'section',
    { class: 'side' },
    h('h3', {}, title),
    h('p', {}, h('code', { class: 'start' }, start)),
    lines.length > 0 && h('dl', { class: 'headers' }, ...lines),
    ...bodyOf(title, body, WITHOUT_BODY[bodyState]),
  );
}

/**
 * @param {'Request' | 'Response'} title
 * @param {unknown} body
 * @param {string} missing shown instead of a body
 */
function bodyOf(title, body, missing) {
  if (body === null || body === undefined) return [h('p', { class: 'muted' }, missing)];
  const code = h('code', {}, ...colouredJson(body));
  return [
    h(
      'p',
      { class: 'line' },
      h('span', { class: 'muted' }, 'Body'),
      createCopyButton(`Copy the ${title.toLowerCase()} body`, () => code),
    ),
    h('pre', { tabindex: 0, role: 'group', 'aria-label': `${title} body` }, code),
  ];
}

/** What is shown if there is no body to show. */
const WITHOUT_BODY = {
  none: 'No body.',
  read: 'The body is null.',
  unreadable: 'The body is not valid JSON, so it is not shown.',
  unread: 'The body was not read.',
};
