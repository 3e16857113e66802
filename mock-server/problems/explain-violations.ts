import { toPointer } from '../../base/json-pointer.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import type { Explanation } from './explanation.ts';
import { mainType } from './violation.ts';

/** A request can break the contract in more places than fit on a line. */
const MAX_SHOWN = 3;

/**
 * Why a request that breaks the contract is refused, such as `body/name must be a string; query/page must be at least 1`.
 * The validator's messages are not used, because their words are those of its library.
 */
export function explainViolations(violations: readonly Violation[]): Explanation {
  const clauses = [
    ...new Set(violations.map((one) => `${one.in}${toPointer(placeOf(one))} ${describe(one)}`)),
  ];
  const more = clauses.length > MAX_SHOWN ? [`and ${clauses.length - MAX_SHOWN} more`] : [];
  return {
    reason: [...clauses.slice(0, MAX_SHOWN), ...more].join('; '),
    hint: violations.find(({ remedy }) => remedy !== undefined)?.remedy,
  };
}

/** The path of a syntax error is an offset, and the message has its line and column. */
function placeOf({ rule, path }: Violation): Violation['path'] {
  return rule === 'json' ? [] : path;
}

function describe({ rule, schema, message }: Violation): string {
  switch (rule) {
    case 'required':
      return 'is missing';
    case 'type':
    case 'text':
      return `must be ${describeType(schema)}`;
    case 'minLength':
      return `must have at least ${characters(schema.minLength)}`;
    case 'maxLength':
      return `must have at most ${characters(schema.maxLength)}`;
    case 'pattern':
      return `must match the pattern ${schema.pattern}`;
    case 'format':
      return `must be a valid ${schema.format}`;
    case 'minimum':
      return `must be at least ${schema.minimum}`;
    case 'maximum':
      return `must be at most ${schema.maximum}`;
    case 'enum':
      return `must be one of: ${schema.enum?.join(', ')}`;
    case 'additionalProperties':
      return 'is not declared';
    default:
      return OF_OURS.has(rule) ? message : `breaks the rule "${rule}" of the contract`;
  }
}

/** Rules whose messages are ours, not the validator's. */
const OF_OURS: ReadonlySet<string> = new Set(['json', 'media-type', 'repeated', 'unknown-parameter']);

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
};

function describeType(schema: Violation['schema']): string {
  const orNull = [schema.type ?? []].flat().includes('null') ? ' or null' : '';
  return `${TYPES[mainType(schema) ?? ''] ?? 'of another type'}${orNull}`;
}

function characters(count = 0): string {
  return `${count} ${count === 1 ? 'character' : 'characters'}`;
}
