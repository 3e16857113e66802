import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { keepsBack } from '../faults/catalogue.ts';
import { encodeBody } from '../http/encode-body.ts';
import type { Message } from '../http/write-answer.ts';
import type { Journal } from '../journal/journal.ts';
import { createMask } from '../journal/mask.ts';
import type { RecordedRequest, Verdict } from '../journal/recorded-request.ts';
import type { Answer } from '../request/answer.ts';
import { type Exchange, elapsed } from '../request/exchange.ts';
import { bytesOf } from '../validation/read-body.ts';

/** Makes a function that enters an exchange into the journal, without its secrets, just before it is answered. */
export function createRecorder(journal: Journal, document: OpenApiDocument) {
  const mask = createMask(document);

  return function recordExchange(exchange: Exchange, answer: Answer, message: Message): void {
    const { request, method, path, search, sandbox, operation, principal, violations } = exchange;
    const kept: RecordedRequest['request'] = {
      method,
      path: mask.text(path),
      query: mask.query(search),
      headers: mask.headers(request.headers),
      body: mask.value(decode(bytesOf(request))),
    };
    journal.record({
      at: exchange.at,
      owner: sandbox,
      sandbox: sandbox.name,
      operation,
      principal,
      request: kept,
      response: keepsBack(answer.damage) ? undefined : toStored(message, exchange, answer),
      verdict: verdictOf(exchange),
      violations,
      hint: exchange.hint,
      fault: exchange.fault || undefined,
      ms: elapsed(exchange),
    });
  };

  /** There is a secret to take out where the contract declares one, or where a token was sent and comes back. */
  function toStored({ text }: Message, { operation }: Exchange, { status, headers, body }: Answer) {
    const isSecret = operation?.responses.get(status)?.hasSecrets || text.includes(RARE_IN_TOKEN);
    const kept = isSecret ? encodeBody(mask.value(body) as object) : text;
    return { status, headers, body: kept, length: text.length };
  }
}

/** Tokens begin with `eyJ`, `{"` in base64. A search for all of it would stop at every e of a text. */
const RARE_IN_TOKEN = 'yJ';

function verdictOf({ operation, isRefused, isFailed, violations }: Exchange): Verdict {
  if (isFailed) return 'failed';
  if (!operation) return 'unmatched';
  if (violations.length > 0) return 'invalid';
  return isRefused ? 'refused' : 'accepted';
}

/** A body that is no JSON is not kept: nobody could tell what in it is secret. */
function decode(bytes: Buffer | undefined): unknown {
  if (bytes === undefined || bytes.length === 0) return null;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)); // as readBody does
  } catch {
    return null;
  }
}
