import type { Shape } from '../shape/shape.ts';
import { plainName, wordsOf } from '../values/property-name.ts';
import { errorCodeOf, errorSentenceOf } from './error-words.ts';

/** How a body looks that reports success, or an error. */
export interface Look {
  /** Whether a property says nothing in such a body: null, empty or left out. */
  isEmpty(name: string): boolean;
  /** The values that fit such a body, the best first; none if any value does. */
  valuesFor(name: string, shape: Shape): readonly unknown[];
  /** How many items a list has at most, unless its schema wants more. */
  readonly maxItems: number;
  /** Which of several shapes fits such a body: the lowest rank. */
  rank(shape: Shape): number;
}

const SUCCESS =
  /^(?:success|succeeded|ok|compliant|valid|passed|completed?|done|accepted|active|actif|enabled|a|up)$/i;
const PENDING = /^(?:pending|accepted|queued|received|processing|started)$/i;
const FAILURE = /^(?:error|failure|failed|ko|invalid|rejected|non_compliant|down)$/i;

const STATUS_WORDS = new Set(['status', 'state', 'result', 'outcome']);
const FREE_STATUS = /status$/;
const TRUE_IN_SUCCESS =
  /(?:success|succeeded|ok|valid|compliant|active|enabled|configured|connected|signed|present|deleted|embedded|facturx)$/;
const EMPTY_IN_SUCCESS =
  /^errors?|errors?$|warnings$|^traceback$|^details$|^reason(?:code|message)$|failures?$|^next(?:cursor|page|url)?$|^previous|reject/;
const FALSE_IN_SUCCESS = /^has(?:error|more|next|fail)|error|fail|forbidden|missing|attempted/;
const NONE_IN_SUCCESS = /failed|missing|^ignored|errorcount|errors$|^returncode$/;

/** The statuses of errors that say what is wrong with the input. */
const EXPLAINED = new Set([400, 422]);

/** How a body of a status looks. Redirects look like successes. */
export function lookOf(status: number): Look {
  return status >= 400 ? errorLook(status) : successLook(status);
}

function successLook(status: number): Look {
  const good = status === 202 ? [PENDING, SUCCESS] : [SUCCESS];
  return {
    maxItems: Infinity,
    isEmpty: (name) => EMPTY_IN_SUCCESS.test(plainName(name)),
    valuesFor(name, shape) {
      const plain = plainName(name);
      if (takes(shape, 'boolean')) {
        return FALSE_IN_SUCCESS.test(plain) ? [false] : TRUE_IN_SUCCESS.test(plain) ? [true] : [];
      }
      if (takes(shape, 'integer') && NONE_IN_SUCCESS.test(plain)) return [0];
      if (!isStatus(name)) return [];
      if (shape.allowed) return best(shape.allowed, good);
      return shape.examples.length > 0 || !FREE_STATUS.test(plain)
        ? []
        : [status === 202 ? 'PENDING' : 'SUCCESS'];
    },
    rank: (shape) => rankBy(shape, good, (name) => /^error(?:code|message|s)?$/.test(name)),
  };
}

function errorLook(status: number): Look {
  return {
    maxItems: 1,
    isEmpty: (name) => plainName(name) === 'details' && !EXPLAINED.has(status),
    valuesFor(name, shape) {
      const plain = plainName(name);
      if (takes(shape, 'boolean')) return TRUE_IN_SUCCESS.test(plain) ? [false] : [];
      if (plain === 'status' && takes(shape, 'integer')) return [status];
      if (isStatus(name))
        return shape.allowed ? best(shape.allowed, [FAILURE]) : FREE_STATUS.test(plain) ? ['ERROR'] : [];
      if (/^(?:level|severity)$/.test(plain)) return ['Error', 'ERROR', 'error'];
      if (plain === 'loc') return [['body']];
      if (plain === 'type') return shape.examples.length > 0 ? [] : ['missing'];
      if (plain === 'msg') return ['Field required'];
      if (/code$/.test(plain)) return [errorCodeOf(status)];
      return /message$|^details?$|^error$|^title$|^reason$|^description$/.test(plain)
        ? [errorSentenceOf(status)]
        : [];
    },
    rank: (shape) => rankBy(shape, [FAILURE], (name) => name === 'success'),
  };
}

function takes({ types, allowed }: Shape, type: 'boolean' | 'integer'): boolean {
  return types?.includes(type) === true && !allowed;
}

function isStatus(name: string): boolean {
  return STATUS_WORDS.has(wordsOf(name).at(-1) ?? '');
}

/** Those that match, in the order of the expressions. */
function best(allowed: readonly unknown[], expressions: readonly RegExp[]): readonly unknown[] {
  return expressions.flatMap((expression) =>
    allowed.filter((value) => typeof value === 'string' && expression.test(value)),
  );
}

function rankBy(shape: Shape, good: readonly RegExp[], isBad: (name: string) => boolean): number {
  if (shape.types?.length === 1 && shape.types[0] === 'null') return 4;
  if ([...shape.required].some((name) => isBad(plainName(name)))) return 3;
  const statuses = [...shape.properties]
    .filter(([name]) => isStatus(name))
    .map(([, each]) => each().allowed ?? []);
  if (statuses.some((allowed) => best(allowed, good).length > 0)) return 0;
  return statuses.some((allowed) => allowed.length > 0) ? 2 : 1;
}
