import { useOneOf } from '../../../base/errors.ts';
import { toPointer } from '../../../base/json-pointer.ts';
import type { components } from '../../../contracts/generated/admin.ts';
import type { Violation } from '../../../contracts/openapi/violation.ts';
import { expectationOf } from '../../problems/expectation.ts';
import { describeViolation } from '../../problems/explain-violations.ts';

type AdminError = components['schemas']['AdminError'];

/** One sentence for each field that is wrong, in words that need no knowledge of JSON Schema. */
export function describeViolations(violations: readonly Violation[]): AdminError {
  const described = oneOfEachField(violations).map((violation) => ({
    ...describeViolation(violation),
    message: toSentence(violation),
  }));
  const list = described.map(({ message }) => message);
  return { error: 'invalid', message: `Cannot use the request: ${list.join(' ')}`, violations: described };
}

/**
 * A value that fits none of several schemas breaks each of them, and "anyOf" in addition. The deepest violations say
 * most, so those of the fields around them are left out.
 */
function oneOfEachField(violations: readonly Violation[]): Violation[] {
  const pointers = violations.map(({ in: part, path }) => `${part}${toPointer(path)}`);
  const choices = violations.flatMap(({ rule }, index) => (CHOICES.includes(rule) ? [pointers[index]] : []));
  return violations.filter(({ rule }, index) => {
    const pointer = pointers[index];
    if (!choices.includes(pointer)) return pointers.indexOf(pointer ?? '') === index;
    const isInside = pointers.some((other) => other.startsWith(`${pointer}/`));
    return !isInside && CHOICES.includes(rule);
  });
}

const CHOICES = ['anyOf', 'oneOf'];

function toSentence({ in: part, path, rule, schema }: Violation): string {
  const field = nameOf(part, path);
  switch (rule) {
    case 'required':
      return `${field} is missing.`;
    case 'repeated':
      return `${field} is given more than once.`;
    case 'json':
      return 'The body is not valid JSON in UTF-8.';
    case 'media-type':
      return 'The body must be JSON, with the header Content-Type: application/json.';
    case 'additionalProperties':
      return `${field} is unknown. ${useOneOf(String(path.at(-1)), Object.keys(schema.properties ?? {}))}.`;
    default:
      return `${field} must ${expectationOf(schema, rule)}.`;
  }
}

function nameOf(part: Violation['in'], path: Violation['path']): string {
  const name = path.length === 1 ? String(path[0]) : toPointer(path);
  if (part !== 'body') return `The ${part} parameter "${name}"`;
  return path.length === 0 ? 'The body' : `"${name}"`;
}
