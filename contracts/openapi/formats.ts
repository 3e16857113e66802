import type { DefinedFormats } from 'ajv-formats/dist/formats.js';

/** Stricter than ajv-formats, which also accepts `urn:uuid:…` (RFC 9562 §4). */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Most date-times (RFC 3339 §5.6): in UTC, in upper case, without the last days of a month and leap seconds. */
const USUAL_DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

/**
 * The formats that schemas are held to.
 *
 * ajv-formats takes a date-time apart, at 15 times the cost of a look at the usual ones; a page of a list has forty.
 *
 * @param full those of ajv-formats
 */
export function createFormats(full: DefinedFormats): DefinedFormats {
  const { validate } = full['date-time'] as { validate: (text: string) => boolean };
  const isDateTime = (text: string) => USUAL_DATE_TIME.test(text) || validate(text);
  return { ...full, uuid: UUID, 'date-time': isDateTime };
}
