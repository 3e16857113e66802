import { MASK } from '../../base/masks.ts';
import type { FormField } from '../validation/forms/received-form.ts';
import type { Mask } from './mask.ts';

/** Longer texts of a form are cut: a form can hold 25 MB, and the journal many forms. */
const MAX_TEXT = 10_000;

/**
 * A form for the journal, without its secrets: texts by name, as a list where a name was sent several times. Of a file, only
 * its name, type and size.
 *
 * @returns undefined for what is hardly a form, such as JSON that was sent as one: its secrets cannot be found
 */
export function describeForm(fields: readonly FormField[], mask: Mask): object | undefined {
  if (fields.some(({ name }) => !PLAIN_NAME.test(name))) return undefined;
  const byName = new Map<string, unknown[]>();
  for (const { name, value } of fields) {
    const described = describeValue(value, mask);
    const values = byName.get(name);
    if (values) values.push(described);
    else byName.set(name, [described]);
  }
  const entries = [...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  return mask.value(Object.fromEntries(entries)) as object; // a copy of it
}

const PLAIN_NAME = /^[\p{L}\p{N}_.[\] -]{1,100}$/u;

function describeValue(value: FormField['value'], mask: Mask): unknown {
  if (typeof value === 'string') return cut(maskJson(value, mask));
  const { filename, contentType, size } = value;
  return { filename: cut(filename), contentType: contentType === undefined ? null : cut(contentType), size };
}

/** JSON in a field can have secrets too; if it is malformed, they cannot be found. */
function maskJson(text: string, mask: Mask): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(mask.value(JSON.parse(text)));
  } catch {
    return MASK;
  }
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… (${text.length} characters)` : text;
}
