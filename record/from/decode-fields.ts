import type { PostData } from 'har-format';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { plainMediaType } from '../../contracts/openapi/media-types.ts';
import { toPayload } from '../forms/form-payload.ts';
import { readForm } from '../forms/read-form.ts';
import { MAX_BODY } from './decode-body.ts';
import type { SentBody } from './session.ts';

/**
 * The body of a request, read as the form that its operation declares. Browsers don't record the content of files, so a form
 * is only read where its text is in the file.
 *
 * @returns undefined if it is not such a form, or too large to be repeated
 */
export function decodeFields(
  postData: (PostData & { readonly _encoding?: string }) | undefined,
  contentType: string | undefined,
  operation: Operation,
  contract: Contract,
): SentBody | undefined {
  const { text = '', _encoding: encoding } = postData ?? {};
  if (contentType === undefined || text === '' || text.length > MAX_BODY) return undefined;
  const bytes = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
  const form = readForm(bytes, contentType, operation, contract);
  const value = form && toPayload(form);
  return value && { kind: 'fields', mediaType: plainMediaType(contentType), value };
}
