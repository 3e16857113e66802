// @ts-check

import { complain, say } from '../elements/notice.js';
import { readAddress } from './address.js';

/**
 * An action of a control on the current sandbox. Resolves to a message that says what was done.
 * @typedef {(sandbox: string | null) => Promise<string>} Deed
 */
/** @typedef {(deed: Deed) => Promise<void>} Act */

/**
 * Creates the function that runs actions: it shows the result or the error, then refreshes every panel.
 * @param {() => void} wake
 * @returns {Act} never rejects
 */
export function createAct(wake) {
  return async function act(deed) {
    try {
      say(await deed(readAddress().sandbox));
    } catch (error) {
      complain(error);
    }
    wake();
  };
}
