import { toPointer } from '../../base/json-pointer.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { plainMediaType } from '../../contracts/openapi/media-types.ts';
import { decodeForm, isFormType } from '../../mock-server/frameworks/fastapi/forms/decode-form.ts';
import { readFields } from '../../mock-server/frameworks/fastapi/forms/read-fields.ts';
import { formFor } from '../../mock-server/frameworks/fastapi/read-form-input.ts';
import { Problem } from '../../mock-server/problems/problem.ts';
import { contentViolations } from '../../mock-server/validation/content-violations.ts';

/** A form as FastAPI reads it. */
export interface SentForm {
  /** By name: values of the declared types; files are an `UploadedFile`. Other fields as sent. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** How it breaks the contract, one sentence each. */
  readonly faults: readonly string[];
}

/**
 * Reads the form that was sent to an operation.
 *
 * @param contentType as sent; empty if it is missing
 * @returns undefined if it is not a form, or if nothing says how the operation reads one
 */
export function readForm(
  bytes: Buffer,
  contentType: string,
  { requestBody, framework }: Operation,
  { document }: Contract,
): SentForm | undefined {
  if (!requestBody || framework !== 'fastapi' || !isFormType(plainMediaType(contentType))) return undefined;
  const form = formFor(requestBody, contentType);
  if (!form) return undefined;
  const sent = decodeForm(bytes, contentType);
  if (sent instanceof Problem) return { fields: {}, faults: [sent.reason] };
  const { body, found, forbidden } = readFields(sent, form, document);
  const refused = [...found, ...forbidden];
  const all = refused.length > 0 ? refused : contentViolations(form, body);
  return {
    fields: body,
    faults: all.map(({ path, message }) => `${toPointer(path) || 'the body'} ${message}`),
  };
}
