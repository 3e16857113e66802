import type { IncomingMessage } from 'node:http';
import type {
  Contract,
  ContractBody,
  ContractBodyContent,
  Operation,
} from '../../../contracts/openapi/contract.ts';
import { plainMediaType } from '../../../contracts/openapi/media-types.ts';
import type { Violation } from '../../../contracts/openapi/violation.ts';
import { explainViolations } from '../../problems/explain-violations.ts';
import { Problem, refusedByRule } from '../../problems/problem.ts';
import { contentViolations } from '../../validation/content-violations.ts';
import { keepForm } from '../../validation/forms/received-form.ts';
import type { ReadInput } from '../../validation/read-input.ts';
import type { Parameters } from '../../validation/read-parameters.ts';
import { receiveBody } from '../../validation/receive-body.ts';
import { concludeInput } from './conclude-input.ts';
import { findWrongFiles } from './forms/check-files.ts';
import { decodeForm, isFormType } from './forms/decode-form.ts';
import { readFields } from './forms/read-fields.ts';

interface ReadOptions {
  readonly contract: Contract;
  /** Whether to take what Pydantic takes although the contract forbids it. */
  readonly isLenient: boolean;
}

/** FactPulse documents no limit for its other operations. An invoice with its attachments as a PDF has a few megabytes, in base64 a third more. */
export const UPLOAD_LIMIT_MB = 25;

/**
 * The form that a body is read as: that of its type or, since FastAPI reads either kind where one is declared, the one
 * that an operation declares which takes no JSON. Undefined for a body that is not read as a form.
 *
 * @param contentType as sent; empty if it is missing
 */
export function formFor({ contents }: ContractBody, contentType: string): ContractBodyContent | undefined {
  const given = plainMediaType(contentType);
  const [main] = contents;
  const declared = contents.filter(({ mediaType }) => isFormType(mediaType));
  return (
    declared.find(({ mediaType }) => mediaType === given) ??
    (main && declared.includes(main) ? main : undefined)
  );
}

/**
 * Reads a form, and judges the request: like FastAPI with Pydantic 2 and, what those take, by the contract.
 *
 * @returns with the fields by name as its body; a problem for a body that cannot be read
 */
export async function readFormInput(
  request: IncomingMessage,
  operation: Operation,
  form: ContractBodyContent,
  parameters: Parameters,
  { contract: { document }, isLenient }: ReadOptions,
): Promise<ReadInput | Problem> {
  const bytes = await receiveBody(request, UPLOAD_LIMIT_MB);
  if (bytes instanceof Problem) return bytes;
  const fields = decodeForm(bytes, request.headers['content-type'] ?? '');
  if (fields instanceof Problem) return fields;
  keepForm(request, fields);
  const read = readFields(fields, form, document);
  const wrongFiles = findWrongFiles(read, form, document);
  const asRule = operation.responses.has(400);
  const found = asRule ? read.found : [...read.found, ...wrongFiles];
  const forbidden =
    found.length > 0 ? read.forbidden : [...read.forbidden, ...contentViolations(form, read.body)];
  const { body } = read;
  const input = concludeInput(parameters, { sent: body, read: body, found, forbidden }, isLenient);
  return asRule && wrongFiles.length > 0 ? { ...input, lenient: wrongFile(wrongFiles) } : input;
}

/** FastAPI has no rule about the types of files: the service behind it refuses them. */
function wrongFile(violations: readonly Violation[]): Problem {
  const explanation = explainViolations(violations);
  return refusedByRule(`Wrong file type: ${explanation.reason}`, explanation);
}
