// @ts-check
import { ALL, readAddress } from './address.js';
import { Refusal, Unreachable } from './api.js';

/**
 * @typedef {object} Panel
 * @property {HTMLElement} section the panel is refreshed only while this is visible
 * @property {number} period milliseconds between two refreshes
 * @property {boolean} [ofOneSandbox] it can show one sandbox, but not all sandboxes
 * @property {boolean} [ofNoSandbox] it is the same for every sandbox
 * @property {(sandbox: string | null, signal: AbortSignal) => Promise<void>} refresh
 * @property {() => void} [clear] removes what it shows, before another sandbox is shown
 */

/**
 * @typedef {object} Health
 * @property {'live' | 'gone' | 'locked' | 'missing' | 'refused'} state
 * @property {string} message
 * @property {number} [retryIn] milliseconds
 */

const TICK = 250;
const MAX_WAIT = 15_000;
/** A slow panel is refreshed less often: the pause is this many times as long as the refresh. */
const PAUSE_FACTOR = 10;

/**
 * Refreshes the visible panels, each with its own period and never twice at once. Pauses while the tab is hidden and
 * while the mock requires a token, and backs off while the mock is not responding.
 * @param {readonly Panel[]} panels
 * @param {(health: Health) => void} onHealth
 */
export function watch(panels, onHealth) {
  /** @type {Map<Panel, number>} */
  const dueAt = new Map();
  let controller = new AbortController();
  let timer = 0;
  let failures = 0;
  let isBusy = false;
  let isWoken = false;

  /** @param {Panel} panel */
  async function refresh(panel) {
    const { sandbox } = readAddress();
    const start = performance.now();
    await panel.refresh(panel.ofNoSandbox ? null : sandbox, controller.signal);
    const end = performance.now();
    dueAt.set(panel, end + Math.max(panel.period, PAUSE_FACTOR * (end - start)));
  }

  /** @param {Panel} panel */
  function isDue(panel) {
    if (panel.ofOneSandbox && readAddress().sandbox === ALL) return false;
    return (dueAt.get(panel) ?? 0) <= performance.now() && panel.section.checkVisibility();
  }

  async function tick() {
    if (isBusy || document.hidden) return;
    isBusy = true;
    isWoken = false;
    const { signal } = controller;
    const outcomes = await Promise.allSettled(panels.filter(isDue).map(refresh));
    isBusy = false;
    if (signal.aborted || isWoken) return wake();
    const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    if (errors.length === 0) return settle({ state: 'live', message: '' }, TICK);
    failures += 1;
    const wait = Math.min(MAX_WAIT, 500 * 2 ** failures);
    settle({ ...diagnose(errors), retryIn: wait }, wait);
  }

  /**
   * @param {Health} health
   * @param {number} wait
   */
  function settle(health, wait) {
    if (health.state !== 'gone') failures = Math.min(failures, 2);
    if (health.state === 'live') failures = 0;
    onHealth(health);
    if (health.state !== 'locked') schedule(wait);
  }

  /** @param {number} wait */
  function schedule(wait) {
    window.clearTimeout(timer);
    if (!document.hidden) timer = window.setTimeout(tick, wait);
  }

  /** Refreshes everything now, or as soon as the current refresh ends. */
  function wake() {
    isWoken = true;
    dueAt.clear();
    schedule(0);
  }

  document.addEventListener('visibilitychange', wake);
  return {
    start: wake,
    wake,
    /** Another sandbox is shown: aborts the current refresh, and starts again. */
    turn() {
      controller.abort();
      controller = new AbortController();
      for (const panel of panels) panel.clear?.();
      wake();
    },
  };
}

/**
 * The most important of several errors.
 * @param {readonly unknown[]} errors
 * @returns {Health}
 */
function diagnose(errors) {
  const gone = errors.find((error) => error instanceof Unreachable);
  if (gone) return { state: 'gone', message: gone.message };
  const refusals = errors.filter((error) => error instanceof Refusal);
  const locked = refusals.find(({ status }) => status === 401);
  if (locked) return { state: 'locked', message: locked.message };
  const missing = refusals.find(({ status }) => status === 404);
  if (missing) return { state: 'missing', message: missing.message };
  const [first] = errors;
  return { state: 'refused', message: first instanceof Error ? first.message : String(first) };
}
