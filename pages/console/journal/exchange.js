// @ts-check
import { createCopyButton } from '../elements/copy-button.js';
import { h, setText } from '../elements/dom.js';
import { day } from '../wording/times.js';
import { curlOf } from './curl.js';
import { colouredJson } from './pretty-json.js';
import { targetOf } from './request-target.js';

/** @typedef {import('../frame/api.js').RecordedRequest} RecordedRequest */

/**
 * All details of an exchange.
 * @param {RecordedRequest} entry
 */
export function exchangeDetails(entry) {
  const { request, response, fault, webhook } = entry;
  const withheld = fault === null ? 'No response yet.' : 'The fault prevented the response.';
  const missing = webhook ? 'The receiver did not answer.' : withheld;
  return [
    h(
      'dl',
      { class: 'facts' },
      ...factsOf(entry).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
    ...curlCommand(entry),
    h(
      'div',
      { class: 'exchange' },
      side('Request', `${request.method} ${targetOf(request)}`, request),
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
function factsOf({ id, at, operation, principal, sandbox, webhook }) {
  if (webhook) return factsOfWebhook({ id, at, sandbox, webhook });
  return [
    ['Operation', operation ?? 'none'],
    ['Principal', principal === null ? 'not authenticated' : nameOf(principal)],
    ['Sandbox', sandbox ?? 'shared'],
    ['Received', `${at.replace('T', ' ').replace('Z', ' UTC')} (${day(at)})`],
    ['Entry', String(id)],
  ];
}

/**
 * @param {Pick<RecordedRequest, 'id' | 'at' | 'sandbox'> & { webhook: NonNullable<RecordedRequest['webhook']> }} entry
 * @returns {[string, string][]}
 */
function factsOfWebhook({ id, at, sandbox, webhook }) {
  return [
    ['Webhook', `${webhook.event}, try ${webhook.try}`],
    ['Receiver', webhook.origin],
    ['Client', webhook.client ?? 'none: a task at account level'],
    ['Sandbox', sandbox ?? 'shared'],
    ['Sent', `${at.replace('T', ' ').replace('Z', ' UTC')} (${day(at)})`],
    ['Entry', String(id)],
  ];
}

/** @param {NonNullable<RecordedRequest['principal']>} principal */
function nameOf({ account, clientUid }) {
  return clientUid === null ? `${account}, account level` : `${account}, client level (${clientUid})`;
}

/**
 * The button that copies the curl command. The command is shown when it has to be copied by hand.
 * @param {RecordedRequest} entry
 */
function curlCommand({ request, webhook }) {
  const code = h('code', {});
  const write = () => {
    setText(code, curlOf(request, webhook?.origin));
    return code;
  };
  return [
    h('p', { class: 'line' }, createCopyButton('Copy as curl', write, { text: 'Copy as curl' })),
    h('pre', { tabindex: 0, role: 'group', 'aria-label': 'curl command', hidden: true }, code),
  ];
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
  const isEmpty = body === '' && missing === WITHOUT_BODY.none; // such as that of a 204
  if (body === null || body === undefined || isEmpty) return [h('p', { class: 'muted' }, missing)];
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
