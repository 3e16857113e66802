import type { Violation } from '../../../contracts/openapi/violation.ts';
import { mainType } from '../../problems/violation.ts';

/**
 * Puts violations into the words and the form of Django REST framework, which serves the token routes: a list of
 * messages by field, or `detail` for a body that cannot be read.
 *
 * Source: Django REST framework, `serializers` and `fields`; api-facts, Errors.
 */
export function toFieldErrors(violations: readonly Violation[]): object {
  const unreadable = violations.find(({ rule }) => rule === 'json' || rule === 'media-type');
  if (unreadable)
    return { detail: unreadable.rule === 'json' ? 'JSON parse error' : 'Unsupported media type' };
  const fields: Record<string, string[]> = {};
  for (const violation of violations.flatMap(spreadOverFields)) {
    const field = String(violation.path[0] ?? 'non_field_errors');
    fields[field] ??= [describe(violation)];
  }
  return fields;
}

/** Django REST framework reads a missing body as an empty object, so every required field is missing. */
function spreadOverFields(violation: Violation): Violation[] {
  const isMissingBody = violation.rule === 'required' && violation.path.length === 0;
  return isMissingBody
    ? (violation.schema.required ?? []).map((field) => ({ ...violation, path: [field] }))
    : [violation];
}

function describe({ rule, schema, message }: Violation): string {
  switch (rule) {
    case 'required':
      return 'This field is required.';
    case 'minLength':
      return 'This field may not be blank.';
    case 'type':
      return mainType(schema) === 'object' ? 'Invalid data. Expected a dictionary.' : 'Not a valid string.';
    default:
      return message;
  }
}
