// @ts-check

import { fill, form, h, labelled } from '../elements/dom.js';
import { complain } from '../elements/notice.js';
import { readAddress } from '../frame/address.js';
import { api } from '../frame/api.js';
import { shortName } from '../wording/operation-name.js';

/** Fields that are sent as numbers. */
const NUMBERS = ['code', 'times', 'probability'];

/**
 * The form for a fault with conditions.
 * @param {{ act: import('../frame/act.js').Act }} parts
 */
export function createFaultForm({ act }) {
  const name = h('select', { id: 'fault-name', name: 'fault' });
  const code = h('input', {
    id: 'fault-code',
    name: 'code',
    type: 'number',
    min: 100,
    max: 599,
    placeholder: '500',
    list: 'fault-codes',
  });
  const codes = h('datalist', { id: 'fault-codes' });
  const delay = h('input', { id: 'fault-delay', name: 'delay', placeholder: '2s' });
  const retryAfter = h('input', { id: 'fault-retry-after', name: 'retryAfter', placeholder: '1s' });
  const operation = h('select', { id: 'fault-operation', name: 'operation' });
  const times = h('input', {
    id: 'fault-times',
    name: 'times',
    type: 'number',
    min: 1,
    placeholder: 'no limit',
  });
  const probability = h('input', {
    id: 'fault-probability',
    name: 'probability',
    type: 'number',
    min: 0,
    max: 1,
    step: 'any',
    placeholder: '1',
  });
  const ttl = h('input', { id: 'fault-ttl', name: 'ttl', placeholder: '10m' });

  const fields = form(
    { class: 'fields' },
    add,
    ...labelled('Fault', name),
    ...labelled('Code', code),
    codes,
    ...labelled('Delay', delay),
    ...labelled('Retry-After', retryAfter),
    ...labelled('Operation', operation),
    ...labelled('Maximum times', times),
    ...labelled('Probability', probability),
    ...labelled('Expires after', ttl),
    h(
      'p',
      { class: 'muted wide' },
      'Write durations as 250ms, 2s, 31m, 12h or 7d. To make a single request fail, send a header such as ',
      h('code', {}, 'Prefer: code=500'),
      '.',
    ),
    h('p', { class: 'wide' }, h('button', { class: 'primary' }, 'Add fault')),
  );
  const element = h(
    'details',
    { class: 'more', toggle: offerOperations },
    h('summary', {}, 'Add a fault with conditions'),
    fields,
  );
  let offered = '';

  function add() {
    return act(async (sandbox) => {
      await api.addFault(sandbox, read(fields));
      fields.reset();
      return 'Fault added.';
    });
  }

  async function offerOperations() {
    if (!element.open || operation.options.length > 1) return;
    try {
      const { operations } = await api.coverage(readAddress().sandbox);
      const options = operations.map(({ id, method, path }) =>
        h('option', { value: id, title: shortName(id) }, `${method} ${path}`),
      );
      fill(operation, h('option', { value: '' }, 'all operations'), ...options);
      const declared = operations.flatMap(({ statuses }) =>
        statuses.filter((one) => one.declared).map(({ status }) => status),
      );
      const unique = [...new Set(declared)].sort((one, other) => one - other);
      fill(codes, ...unique.map((status) => h('option', { value: status })));
    } catch (error) {
      complain(error);
    }
  }

  fill(operation, h('option', { value: '' }, 'all operations'));

  return {
    element,
    /** @param {readonly import('../frame/api.js').CatalogueFault[]} catalogue */
    offer(catalogue) {
      const names = catalogue.map((one) => one.name);
      if (name.options.length > 0 && names.join() === offered) return;
      offered = names.join();
      fill(
        name,
        h('option', { value: '' }, 'none'),
        ...names.map((text) => h('option', { value: text }, text)),
      );
    },
  };
}

/**
 * The values of the form, as the API expects them.
 * @param {HTMLFormElement} fields
 */
function read(fields) {
  const filled = [...new FormData(fields)].filter(([, value]) => value !== '');
  return Object.fromEntries(
    filled.map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : String(value).trim()]),
  );
}
