import { CLIENT, type Row, type RowAnswer, type RowRequest } from './row.ts';
import { uidIn } from './uid-in-path.ts';

/**
 * Whether the mock may refuse what the framework took because the request is about a client that does not exist. The
 * reference services do not look clients up.
 */
export function isOfUnknownClient({ service, request, answer }: Row, actual: RowAnswer): boolean {
  if (service === 'token') return answer.status === 200 && actual.status === 401 && signsInAsOther(request);
  return [403, 404].includes(actual.status) && comesAfterScope(answer) && isPathOfOther(request.path);
}

/** FastAPI reads the body and the path before it asks who may do what. */
function comesAfterScope({ status, detail = [] }: RowAnswer): boolean {
  if (status !== 422) return status < 300;
  return detail.every(({ loc: [part], type }) => part !== 'path' && type !== 'json_invalid');
}

function isPathOfOther(path: string): boolean {
  const uid = uidIn(path);
  return uid !== undefined && digitsIn(uid.replace('urn:uuid:', '')) !== digitsIn(CLIENT);
}

/** The body may be JSON or a form, and in an encoding that puts zeros between its characters. */
function signsInAsOther({ body = '', bodyBase64 }: RowRequest): boolean {
  const text = bodyBase64 === undefined ? body : Buffer.from(bodyBase64, 'base64').toString('latin1');
  const letters = text.replaceAll('\0', '');
  return letters.includes('client_uid') && !digitsIn(letters).includes(digitsIn(CLIENT));
}

function digitsIn(text: string): string {
  return text.toLowerCase().replace(/[^0-9a-f]/g, '');
}
