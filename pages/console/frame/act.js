// @ts-check

import { complain, say } from '../elements/notice.js';
import { readAddress } from './address.js';

/**
 * What a control does: something to the sandbox that is looked at. Resolves to what was done, in words.
 * @typedef {(sandbox: string | null) => Promise<string>} Deed
 */
/** @typedef {(deed: Deed) => Promise<void>} Act */

/**
 * Makes the function by which controls do things: it says how it went, and lets everything be looked at again.
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
