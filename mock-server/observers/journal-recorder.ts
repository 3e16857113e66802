import type { IncomingMessage } from 'node:http';
import { decodeUtf8 } from '../../base/text-file.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import type { Answer } from '../http/answer.ts';
import type { Message } from '../http/write-answer.ts';
import { withholdsAnswer } from '../http/write-damaged.ts';
import { describeViolation } from '../problems/violation.ts';
import { type Exchange, elapsed } from '../request/exchange.ts';
import type { Observer } from '../request/observer.ts';
import type { EnteredResponse, Journal } from '../store/port/journal.ts';
import type { RecordedRequest } from '../store/port/recorded-request.ts';
import { bytesOf } from '../validation/receive-body.ts';
import { createMask } from './mask.ts';

/** Enters each exchange into the journal, without its secrets. @param document says which keys are secret */
export function createJournalRecorder(journal: Journal, document: OpenApiDocument): Observer {
  const mask = createMask(document);

  function describeRequest({ request, method, path, search }: Exchange): RecordedRequest['request'] {
    return {
      method,
      path: mask.text(path),
      query: mask.query(search),
      headers: mask.headers(request.headers),
      body: mask.value(decodeBody(request)),
    };
  }

  /** There is a secret to take out where the contract declares one, or where a token was sent and comes back. */
  function describeResponse(
    { operation }: Exchange,
    { status, headers, body }: Answer,
    { text, length }: Message,
  ): EnteredResponse {
    const isSecret = operation?.responses.get(status)?.hasSecrets || text.includes(RARE_IN_TOKEN);
    return { status, headers, body: isSecret ? JSON.stringify(mask.value(body)) : text, length };
  }

  return {
    answered(exchange, answer, message) {
      const { at, sandbox, operation, principal, verdict, violations, hint, fault } = exchange;
      if (!sandbox) return; // nobody knows whose journal it belongs to
      void journal.record({
        at,
        sandbox,
        operation: operation?.id ?? null,
        principal: principal ? { account: principal.account, clientUid: principal.clientUid ?? null } : null,
        request: describeRequest(exchange),
        response: withholdsAnswer(answer.damage) ? undefined : describeResponse(exchange, answer, message),
        verdict,
        violations: violations.map(describeViolation),
        hint: hint ?? null,
        fault: fault || null,
        ms: elapsed(exchange),
      });
    },
  };
}

/** Tokens begin with `eyJ`, `{"` in base64. A search for all of it would stop at every e of a text. */
const RARE_IN_TOKEN = 'yJ';

/** A body that is not JSON is left out: nobody could tell what in it is secret. */
function decodeBody(request: IncomingMessage): unknown {
  const bytes = bytesOf(request);
  if (bytes === undefined || bytes.length === 0) return null;
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    return null;
  }
}
