// @ts-check

import { button, byId, fill, focusMain, setText } from '../elements/dom.js';
import { goTo, readAddress } from './address.js';
import { api } from './api.js';
import { openedMessage } from './opened-message.js';

/** @typedef {import('./watch.js').Health} Health */

/** @type {Readonly<Record<Health['state'], string>>} */
const WORDS = {
  live: 'Live',
  gone: 'No answer',
  locked: 'Token required',
  missing: 'Not open',
  refused: 'Refused',
};

/**
 * Shows whether the mock responds and, if it does not, what to do.
 * @param {{ act: import('./act.js').Act, retry: () => void }} parts
 */
export function createConnection({ act, retry }) {
  const connection = byId('connection');
  const trouble = byId('trouble');
  const text = byId('trouble-text');
  const actions = byId('trouble-actions');
  let shown = '';

  function openIt() {
    return act(async (sandbox) => {
      const opened = await api.openSandbox(sandbox ?? '');
      return openedMessage(opened);
    });
  }

  /** @param {Health['state']} state */
  function actionsFor(state) {
    if (state === 'missing') {
      return [button('Open it', openIt), button('Go to the shared sandbox', () => goTo({ sandbox: null }))];
    }
    return [button('Try again', retry)];
  }

  return {
    /** @param {Health} health */
    show({ state, message }) {
      const key = `${state} ${message} ${readAddress().sandbox}`;
      if (key === shown) return;
      shown = key;
      connection.dataset.state = state;
      setText(connection, WORDS[state]);
      const isTrouble = state !== 'live' && state !== 'locked';
      if (trouble.contains(document.activeElement)) focusMain();
      trouble.hidden = !isTrouble;
      setText(text, isTrouble ? explain(state, message) : '');
      fill(actions, ...(isTrouble ? actionsFor(state) : []));
      document.body.toggleAttribute('data-locked', state === 'locked');
      document.body.toggleAttribute('data-missing', state === 'missing');
    },
  };
}

/**
 * @param {Health['state']} state
 * @param {string} message
 */
function explain(state, message) {
  if (state === 'gone')
    return `${message} This page shows the last known state, and tries again automatically.`;
  if (state === 'missing') return `The sandbox ${readAddress().sandbox} is not open.`;
  return message;
}
