import type { WireResponse } from '../../mock-server/testing/wire.ts';
import { type DetailItem, parseExactly, type RowAnswer, type Service } from './row.ts';

/** Reads from a response what a row has of it: what the framework decides, not the service that uses it. */
export function readAnswer(service: Service, response: WireResponse): RowAnswer {
  const body = readJson(response.text);
  if (service === 'token') return tokenAnswer(response, body);
  const isRefusal = response.status >= 400 && response.status !== 422;
  return service === 'forms' && isRefusal ? { status: response.status, body } : clientsAnswer(response, body);
}

/** Bodies of other statuses depend on the assumptions `error-body` and `route-error-body`. */
function clientsAnswer({ status, headers }: WireResponse, body: unknown): RowAnswer {
  if (status === 422)
    return { status, detail: itemsOf(body).map(({ loc, type, msg }) => ({ loc, type, msg })) };
  if (status < 300) return { status, echo: isObject(body) ? body : {} };
  return { status, ...locationIn(headers) };
}

function tokenAnswer({ status, headers, text }: WireResponse, body: unknown): RowAnswer {
  const challenge = headers['www-authenticate'];
  return {
    status,
    ...(challenge !== undefined && { 'www-authenticate': challenge }),
    ...locationIn(headers),
    'content-type': mediaTypeIn(headers),
    ...(body === undefined ? { text: text.slice(0, SHOWN_TEXT) } : { body: withoutTokens(body) }),
  };
}

const SHOWN_TEXT = 80;

/** JSON has no parameter `charset`: it changes nothing (RFC 8259 §11). */
function mediaTypeIn(headers: WireResponse['headers']): string {
  return (headers['content-type'] ?? '').replace(/^(application\/json); charset=utf-8$/, '$1');
}

function locationIn({ location }: WireResponse['headers']): Pick<RowAnswer, 'location'> {
  return location === undefined
    ? {}
    : { location: location.replace(/^https?:\/\/[^/]*/, '').replace(/^\//, '') };
}

/** Undefined for HTML, and for the answer to a HEAD. */
function readJson(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function itemsOf(body: unknown): readonly DetailItem[] {
  const detail = isObject(body) ? body.detail : undefined;
  return Array.isArray(detail) ? detail : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutTokens(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll(/"eyJ[\w-]*\.[\w-]*\.[\w-]*"/g, '"<jwt>"'));
}
