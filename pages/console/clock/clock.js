// @ts-check

import { button, byId, fill, form, h, labelled, setText } from '../elements/dom.js';
import { api } from '../frame/api.js';
import { clockTime, day, roughly } from '../wording/times.js';

/** @typedef {import('../frame/api.js').Clock} Clock */

/** Useful steps: a little, past the expiry of an access token, past the expiry of a refresh token. */
const STEPS = ['1m', '31m', '8d'];

/**
 * The time in the sandbox, and the controls to change it.
 * @param {{ act: import('../frame/act.js').Act }} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createClock({ act }) {
  const section = byId('clock');
  const time = h('time', {}, '--:--:--');
  const date = h('span', { class: 'muted' });
  const state = h('p', { class: 'muted' });
  const freeze = button('Freeze', () => move({ freeze: !clock?.frozen }));
  const field = h('input', { id: 'clock-set', type: 'datetime-local', step: 0.001, required: true });
  /** @type {Clock | undefined} */
  let clock;
  let readAt = 0;

  /** @param {Parameters<typeof api.setClock>[1]} change */
  function move(change) {
    return act(async (sandbox) => {
      take(await api.setClock(sandbox, change));
      return `${clock?.frozen ? 'Frozen at' : 'Running from'} ${day(nowOf())}, ${clockTime(nowOf())} UTC.`;
    });
  }

  /** @param {Clock} read */
  function take(read) {
    clock = read;
    readAt = performance.now();
    setText(freeze, read.frozen ? 'Unfreeze' : 'Freeze');
    setText(state, describe(read));
    section.toggleAttribute('data-frozen', read.frozen);
    show();
  }

  function nowOf() {
    if (!clock) return 0;
    return Date.parse(clock.now) + (clock.frozen ? 0 : performance.now() - readAt);
  }

  function show() {
    if (!clock || document.hidden) return;
    setText(time, clockTime(nowOf()));
    setText(date, `${day(nowOf())}, UTC`);
  }

  fill(
    section,
    h('h2', { id: 'clock-title' }, 'Clock'),
    h('p', { class: 'time' }, time, date),
    state,
    h(
      'div',
      { class: 'line', role: 'group', 'aria-labelledby': 'clock-advance' },
      h('span', { class: 'name', id: 'clock-advance' }, 'Advance'),
      ...STEPS.map((step) =>
        button(step, () => move({ advance: step }), { 'aria-label': `Advance ${step}` }),
      ),
    ),
    h(
      'div',
      { class: 'line' },
      freeze,
      button('Reset to real time', () => move({ reset: true })),
    ),
    form(
      { class: 'line' },
      () => move({ set: `${field.value}Z` }),
      ...labelled('Set to (UTC)', field),
      h('button', { 'aria-label': 'Set the clock' }, 'Set'),
    ),
  );
  setInterval(show, 250);

  return {
    section,
    period: 5000,
    ofOneSandbox: true,
    async refresh(sandbox, signal) {
      take(await api.clock(sandbox, signal));
    },
    clear() {
      clock = undefined;
      fill(time, '--:--:--');
      fill(date);
      fill(state);
    },
  };
}

/** @param {Clock} clock */
function describe({ frozen, offset }) {
  const isNear = Math.abs(offset) < 1000;
  if (isNear) return frozen ? 'Frozen' : 'Real time';
  const distance = `${roughly(offset)} ${offset > 0 ? 'ahead of' : 'behind'} real time`;
  return `${frozen ? 'Frozen' : 'Running'}, ${distance}`;
}
