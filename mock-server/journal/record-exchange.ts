import type { OpenApiDocument } from '../../contracts/openapi.ts';
import type { Answer } from '../answer.ts';
import { type Exchange, elapsed } from '../exchange.ts';
import { keepsBack } from '../faults/catalogue.ts';
import { bytesOf } from '../validation/read-body.ts';
import type { Message } from '../write-answer.ts';
import type { Journal } from './journal.ts';
import { createMask } from './mask.ts';
import type { Verdict } from './recorded-request.ts';

/** Makes a function that enters an exchange into the journal, without its secrets, just before it is answered. */
export function createRecorder(journal: Journal, document: OpenApiDocument) {
  const mask = createMask(document);

  return function recordExchange(exchange: Exchange, answer: Answer, message: Message): void {
    const { request, method, path, search, sandbox, operation, principal, violations } = exchange;
    const bytes = bytesOf(request);
    journal.record({
      at: sandbox.clock.now(),
      owner: sandbox,
      sandbox: sandbox.name,
      operation,
      principal,
      request: {
        method,
        path,
        query: mask.query(search),
        headers: mask.headers(request.headers),
        body: bytes ? mask.value(decode(bytes)) : null,
      },
      requestBytes: path.length + search.length + sizeOf(request.rawHeaders) + (bytes?.length ?? 0),
      response: keepsBack(answer.damage) ? undefined : maskResponse(message, exchange, answer),
      verdict: verdictOf(exchange),
      violations,
      hint: exchange.hint,
      fault: exchange.fault || undefined,
      ms: elapsed(exchange),
    });
  };

  /** Only where the contract declares a secret is there one to take out. */
  function maskResponse(message: Message, { operation }: Exchange, { status, body }: Answer): Message {
    if (!operation?.responses.get(status)?.hasSecrets) return message;
    return { ...message, text: JSON.stringify(mask.value(body)) };
  }
}

function verdictOf({ operation, isRefused, isFailed, violations }: Exchange): Verdict {
  if (isFailed) return 'failed';
  if (!operation) return 'unmatched';
  if (violations.length > 0) return 'invalid';
  return isRefused ? 'refused' : 'accepted';
}

/** A body that is no JSON is not kept: nobody could tell what in it is secret. */
function decode(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}

function sizeOf(texts: readonly string[]): number {
  let size = 0;
  for (const text of texts) size += text.length;
  return size;
}
