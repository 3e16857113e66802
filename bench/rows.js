// @ts-check
import { contractsAtOnceRow } from './rows/contracts-at-once.js';
import { documentMemoryRow } from './rows/document-memory.js';
import { documentRequestsRow } from './rows/document-requests.js';
import { documentStartRow } from './rows/document-start.js';
import { getOneRow } from './rows/get-one.js';
import { growthRow } from './rows/growth.js';
import { memoryRow } from './rows/memory.js';
import { mixRow } from './rows/mix.js';
import { otherMocksRow } from './rows/other-mocks.js';
import { persistRow } from './rows/persist.js';
import { recordRow } from './rows/record.js';
import { residentRow } from './rows/resident.js';
import { sharedMixRow } from './rows/shared/shared-mix.js';
import { sharedPageRow } from './rows/shared/shared-page.js';
import { sharedReplicasRow } from './rows/shared/shared-replicas.js';
import { startUpRow } from './rows/start-up.js';
import { suiteRow } from './rows/suite.js';
import { versionsRow } from './rows/versions.js';

/**
 * @typedef {{ isQuick: boolean }} Plan
 *
 * @typedef {object} Row
 * @property {string} id its name for `--only`
 * @property {string} title
 * @property {boolean} [needsOthers] whether it needs Prism and Mockoon
 * @property {(plan: Plan) => Promise<import('./figures/figure.js').Figure[]>} measure
 * @property {(plan: Plan) => Promise<import('./figures/profile.js').Profile[]>} [explain] where the time goes; called if
 *   a goal is not met
 */

/** @type {readonly Row[]} */
export const ROWS = [
  getOneRow,
  mixRow,
  otherMocksRow,
  startUpRow,
  growthRow,
  persistRow,
  memoryRow,
  residentRow,
  suiteRow,
  versionsRow,
  contractsAtOnceRow,
  recordRow,
  sharedMixRow,
  sharedPageRow,
  sharedReplicasRow,
  documentStartRow,
  documentRequestsRow,
  documentMemoryRow,
];
