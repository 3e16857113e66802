import { toPointer } from '../../base/json-pointer.ts';
import type { components } from '../../contracts/generated/admin.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { expectationOf } from './expectation.ts';
import type { Explanation } from './explanation.ts';

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

/** The path of a syntax error ends in an offset, and the message has its line and column. */
function placeOf({ rule, path }: Violation): Violation['path'] {
  return rule === 'json' ? path.slice(0, -1) : path;
}

function describe({ rule, schema, message }: Violation): string {
  if (OF_OURS.has(rule)) return message;
  if (rule === 'required') return 'is missing';
  if (rule === 'additionalProperties') return 'is not declared';
  return `must ${expectationOf(schema, rule)}`;
}

/** Rules whose messages are ours, not the validator's. */
const OF_OURS: ReadonlySet<string> = new Set([
  'json',
  'media-type',
  'repeated',
  'file',
  'file-type',
  'unknown-parameter',
]);

/** A violation in the form of the admin contract. It contains no value of the request. */
export function describeViolation(violation: Violation) {
  const { in: part, path, rule } = violation;
  const message = describe(violation);
  return { in: part as DescribedPart, pointer: toPointer(path), rule, message }; // only parts of a request are described
}

type DescribedPart = components['schemas']['Violation']['in'];
