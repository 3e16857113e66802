import { type Fault, mainType } from './fault.ts';

/**
 * Puts faults into the words and the form of Django REST framework, which serves the token routes: a list of
 * complaints by field, or `detail` for a body that cannot be read at all.
 *
 * Source: Django REST framework, `serializers` and `fields`; api-facts, Errors.
 */
export function toFieldErrors(faults: readonly Fault[]): object {
  const unreadable = faults.find(({ rule }) => rule === 'json' || rule === 'media-type');
  if (unreadable)
    return { detail: unreadable.rule === 'json' ? 'JSON parse error' : 'Unsupported media type' };
  const fields: Record<string, string[]> = {};
  for (const fault of faults.flatMap(spreadOverFields)) {
    const field = String(fault.way[0] ?? 'non_field_errors');
    fields[field] ??= [describe(fault)];
  }
  return fields;
}

/** Django REST framework reads a missing body as an empty object, so that each required field is missed. */
function spreadOverFields(fault: Fault): Fault[] {
  const isMissingBody = fault.rule === 'required' && fault.way.length === 0;
  return isMissingBody ? (fault.schema.required ?? []).map((field) => ({ ...fault, way: [field] })) : [fault];
}

function describe({ rule, schema, message }: Fault): string {
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
