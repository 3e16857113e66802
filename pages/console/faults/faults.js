// @ts-check

import { button, byId, fill, h, setText } from '../elements/dom.js';
import { createKeyedList } from '../elements/keyed-list.js';
import { api, Refusal } from '../frame/api.js';
import { counted } from '../wording/counted.js';
import { createFaultForm } from './fault-form.js';
import { createFaultSwitch } from './fault-switch.js';
import { createStandingFault } from './standing-fault.js';

/** @typedef {import('../frame/api.js').StandingFault} StandingFault */
/** @typedef {import('./fault-switch.js').Switch} Switch */

/**
 * Fault injection: the standing faults, and a switch for each fault of the catalogue.
 * @param {{ act: import('../frame/act.js').Act }} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createFaults({ act }) {
  const section = byId('faults');
  const heading = h('h2', { id: 'faults-title', tabindex: -1 }, 'Faults');
  const count = h('p', { class: 'count muted' });
  const clear = button('Clear all faults', () => act(clearAll));
  const off = h(
    'p',
    { class: 'message', hidden: true },
    'Faults are disabled: this mock was started with ',
    h('code', {}, '--no-faults'),
    '.',
  );
  const title = h('h3', { id: 'standing-title' }, 'Active');
  const standing = h('ul', { class: 'rows', 'aria-labelledby': title.id });
  const catalogue = h('ul', { class: 'switches', 'aria-label': 'Faults to switch on and off' });
  const form = createFaultForm({ act });
  fill(
    section,
    h('div', { class: 'toolbar' }, h('div', { class: 'grow' }, heading, count), clear),
    off,
    catalogue,
    form.element,
    title,
    standing,
  );

  const standingList = createKeyedList(standing, {
    key: (/** @type {StandingFault} */ { id }) => id,
    create: ({ id }) => createStandingFault({ remove: () => act((sandbox) => remove(sandbox, [id])) }),
    fallback: heading,
  });
  const switches = createKeyedList(catalogue, {
    key: (/** @type {Switch} */ { name }) => name,
    create: (one) => createFaultSwitch(one, (isOn) => act((sandbox) => turn(sandbox, one.name, isOn))),
  });
  /** @type {StandingFault[]} */
  let faults = [];

  /**
   * @param {string | null} sandbox
   * @param {string} name
   * @param {boolean} isOn
   */
  async function turn(sandbox, name, isOn) {
    if (!isOn)
      return remove(
        sandbox,
        faults.filter(({ fault }) => fault === name).map(({ id }) => id),
      );
    await api.addFault(sandbox, { fault: name });
    return `The fault ${name} is on.`;
  }

  /**
   * @param {string | null} sandbox
   * @param {readonly string[]} ids
   */
  async function remove(sandbox, ids) {
    for (const id of ids) await api.removeFault(sandbox, id).catch(ignoreMissing);
    return ids.length === 1 ? 'Fault removed.' : `${ids.length} faults removed.`;
  }

  /** @param {string | null} sandbox */
  async function clearAll(sandbox) {
    await api.clearFaults(sandbox);
    return 'All faults cleared.';
  }

  /** @param {Awaited<ReturnType<typeof api.listFaults>>} read */
  function show(read) {
    faults = read.faults;
    const number = faults.length;
    setText(count, number === 0 ? 'No active faults' : counted(number, 'active fault'));
    title.hidden = number === 0;
    section.toggleAttribute('data-standing', number > 0 && read.enabled);
    off.hidden = read.enabled;
    standingList.show(faults);
    switches.show(
      read.catalogue.map((one) => ({ ...one, standing: faults.filter(({ fault }) => fault === one.name) })),
    );
    form.offer(read.catalogue);
  }

  return {
    section,
    period: 2000,
    ofOneSandbox: true,
    async refresh(sandbox, signal) {
      show(await api.listFaults(sandbox, signal));
    },
    clear() {
      show({ faults: [], catalogue: [], enabled: true });
    },
  };
}

/**
 * A fault can be used up or expire before it is removed.
 * @param {unknown} error
 */
function ignoreMissing(error) {
  if (!(error instanceof Refusal && error.status === 404)) throw error;
}
