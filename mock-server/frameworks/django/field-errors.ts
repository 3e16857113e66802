import type { Violation } from '../../../contracts/openapi/violation.ts';

/**
 * Puts violations into the form of Django REST framework: a list of messages by field, or for the body as a whole. They
 * are in its words already.
 *
 * Source: Django REST framework, `Serializer.errors`; api-facts, Errors.
 */
export function toFieldErrors(violations: readonly Violation[]): object {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of violations) {
    const field = String(path[0] ?? 'non_field_errors');
    fields[field] = [...(fields[field] ?? []), message];
  }
  return fields;
}
