import { nearest } from '../../base/nearest.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { DamageKind } from '../http/write-damaged.ts';
import {
  clientDeactivated,
  type Problem,
  quotaExceeded,
  serverError,
  unauthenticated,
  unavailable,
} from '../problems/problem.ts';
import type { TaskOutcome } from '../store/port/records.ts';

/** A named fault. */
interface CatalogueFault {
  readonly summary: string;
  /** Which operations it can apply to; all by default. */
  readonly fits?: (operation: Operation) => boolean;
  /** The answer instead of the operation, which is not carried out. */
  readonly problem?: () => Problem;
  readonly damage?: DamageKind;
  /** Whether SuperPDP refuses to renew a token; the operation is carried out. */
  readonly refusesRenewal?: boolean;
  /** How the task ends that the operation begins; the operation is carried out. */
  readonly taskOutcome?: TaskOutcome;
}

const beginsTask = ({ task }: Operation) => task !== undefined;

/** Whether the tasks of an operation have an outcome that others do not have. */
function canEnd(outcome: TaskOutcome) {
  return ({ task }: Operation) => task?.outcomes !== undefined && Object.hasOwn(task.outcomes, outcome);
}

export const CATALOGUE = {
  'token-expired': {
    summary: 'The access token counts as expired: 401. Operations that take a token.',
    fits: ({ security }) => security.length > 0,
    problem: () => unauthenticated({ reason: 'the token counts as expired' }),
  },
  'client-deactivated': {
    summary: 'The client counts as deactivated: 403. Operations of one client.',
    fits: ({ scope }) => scope === 'client',
    problem: () => clientDeactivated(),
  },
  'quota-exceeded': {
    summary: 'Too many requests: 429 with Retry-After.',
    problem: quotaExceeded,
  },
  'server-error': {
    summary: 'Server error: 500.',
    problem: serverError,
  },
  unavailable: {
    summary: 'The backend is down for maintenance: 503 with Retry-After.',
    problem: unavailable,
  },
  'connection-reset': {
    summary: 'The connection is reset (TCP RST) without an answer. The operation is not carried out.',
    damage: 'connection-reset',
  },
  'empty-reply': {
    summary: 'The connection is closed without an answer. The operation is not carried out.',
    damage: 'empty-reply',
  },
  'truncated-body': {
    summary: 'The operation is carried out, and the connection is closed in the middle of the body.',
    damage: 'truncated-body',
  },
  'slow-body': {
    summary: 'The operation is carried out, and the body is sent slowly (over 5 seconds, or `duration`).',
    damage: 'slow-body',
  },
  'superpdp-renewal-refused': {
    summary: 'The SuperPDP token has expired, and SuperPDP refuses to renew it. The status of SuperPDP.',
    fits: ({ id }) => id === 'get_superpdp_status_api_v1_clients__uid__superpdp_status_get',
    refusesRenewal: true,
  },
  'task-error': {
    summary:
      'The task ends with an error of the operation: `SUCCESS` with `result.status` `ERROR`. Operations that begin a task.',
    fits: beginsTask,
    taskOutcome: 'error',
  },
  'task-failure': {
    summary: 'The task crashes: `FAILURE`. Operations that begin a task.',
    fits: beginsTask,
    taskOutcome: 'failure',
  },
  'task-stuck': {
    summary: 'The task does not end: it stays `STARTED`. Operations that begin a task.',
    fits: beginsTask,
    taskOutcome: 'stuck',
  },
  'task-partial': {
    summary: 'The invoice is generated, but not accepted by its destination. Submissions that begin a task.',
    fits: canEnd('partial'),
    taskOutcome: 'partial',
  },
  'task-pending-input': {
    summary:
      'The conversion lacks some fields: `result.status` `PENDING_INPUT`. Conversions that begin a task.',
    fits: canEnd('pending-input'),
    taskOutcome: 'pending-input',
  },
  'task-validation-failed': {
    summary:
      'What was extracted is invalid: `result.status` `VALIDATION_FAILED`. Conversions that begin a task.',
    fits: canEnd('validation-failed'),
    taskOutcome: 'validation-failed',
  },
} as const satisfies Readonly<Record<string, CatalogueFault>>;

/** The fault of this name, or undefined. */
export function catalogueFault(name: string): CatalogueFault | undefined {
  return Object.hasOwn(CATALOGUE, name) ? CATALOGUE[name as keyof typeof CATALOGUE] : undefined;
}

export const FAULT_NAMES: readonly string[] = Object.keys(CATALOGUE);

/** The fault whose name was probably meant: the nearest, or the one with the nearest word, as `qota` in `quota-exceeded`. */
export function nearestFault(name: string): string | undefined {
  const words = FAULT_NAMES.flatMap((fault) => fault.split('-'));
  const [closest] = nearest(name, [...FAULT_NAMES, ...words], 1);
  if (closest === undefined || catalogueFault(closest)) return closest;
  return FAULT_NAMES.find((fault) => fault.split('-').includes(closest));
}
