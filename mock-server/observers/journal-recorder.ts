import type { IncomingMessage } from 'node:http';
import type { Logger } from '../../base/logger.ts';
import { decodeUtf8 } from '../../base/text-file.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { plainMediaType } from '../../contracts/openapi/media-types.ts';
import { type Answer, contentTypeOf } from '../http/answer.ts';
import type { Message } from '../http/write-answer.ts';
import { withholdsAnswer } from '../http/write-damaged.ts';
import { describeViolation } from '../problems/explain-violations.ts';
import { type Exchange, elapsed } from '../request/exchange.ts';
import type { Recorder } from '../request/observer.ts';
import type { EnteredResponse, Journal, JournalEntry } from '../store/port/journal.ts';
import type { RecordedRequest } from '../store/port/recorded-request.ts';
import { formOf } from '../validation/forms/received-form.ts';
import { bytesOf } from '../validation/receive-body.ts';
import { describeForm } from './describe-form.ts';
import { createMask, type Mask } from './mask.ts';

/** Records exchanges in the journal, without their secrets. @param document says which keys are secret */
export function createJournalRecorder(journal: Journal, document: OpenApiDocument, logger: Logger): Recorder {
  const mask = createMask(document);

  function describeRequest({ request, method, path, search }: Exchange): RecordedRequest['request'] {
    const { body, bodyState } = describeBody(request, mask);
    return {
      method,
      path: mask.text(path),
      query: mask.query(search),
      headers: mask.headers(request.headers),
      body,
      bodyState,
    };
  }

  function describeResponse(exchange: Exchange, answer: Answer, message: Message): EnteredResponse {
    const { status, headers } = answer;
    const plain = withoutTokens(headers);
    const { length } = message;
    if (exchange.method !== 'HEAD')
      return { status, headers: plain, body: describeContent(exchange, answer, message), length };
    const type = contentTypeOf(answer); // where there is no body, nothing else tells it
    return { status, headers: type ? { ...plain, 'Content-Type': type } : plain, body: NOTHING, length };
  }

  /** A response can contain a secret if the contract declares one, or if it echoes a token from the request. */
  function describeContent(
    { operation }: Exchange,
    answer: Answer,
    { body: sent, length }: Message,
  ): EnteredResponse['body'] {
    if (typeof sent !== 'string') return JSON.stringify(describeBytes(length, contentTypeOf(answer)));
    const isSecret = operation?.responses.get(answer.status)?.hasSecrets || sent.includes(RARE_IN_TOKEN);
    const isPlain = typeof answer.body === 'object' && !isSecret;
    return isPlain ? sent : JSON.stringify(mask.value(answer.body));
  }

  /** A redirect repeats the path. */
  function withoutTokens(headers: Answer['headers']): Answer['headers'] {
    const { Location } = headers;
    return Location === undefined ? headers : { ...headers, Location: mask.text(Location) };
  }

  function toEntry(
    exchange: Exchange,
    sandbox: JournalEntry['sandbox'],
    answer: Answer,
    message: Message,
  ): JournalEntry {
    const { at, operation, principal, verdict, violations, reason, hint, fault, isForced } = exchange;
    return {
      at,
      sandbox,
      operation: operation?.id ?? null,
      principal: principal ? { account: principal.account, clientUid: principal.clientUid ?? null } : null,
      request: describeRequest(exchange),
      response: withholdsAnswer(answer.damage) ? undefined : describeResponse(exchange, answer, message),
      verdict,
      violations: violations.map(describeViolation),
      reason: reason ?? null,
      hint: hint ?? null,
      fault: fault || null,
      isForced,
      ms: elapsed(exchange),
    };
  }

  return {
    describe(exchange, answer, message) {
      const { sandbox } = exchange;
      if (!sandbox) return undefined; // it cannot be assigned to a sandbox
      try {
        return toEntry(exchange, sandbox, answer, message);
      } catch (bug) {
        logger.error({ err: bug }, 'a request could not be described for the journal');
        return undefined; // the answer is sent anyway
      }
    },
    record: (entry) => journal.record(entry),
  };
}

/** Tokens begin with `eyJ`, which is `{"` in base64. A search for `eyJ` would be slow, since `e` is frequent. */
const RARE_IN_TOKEN = 'yJ';

/** The body of an answer without one, in JSON. */
const NOTHING = '""';

/** What stands for bytes, which are not for people to read. */
function describeBytes(length: number, contentType = 'an unknown type'): string {
  return `(${length.toLocaleString('en')} bytes of ${plainMediaType(contentType)})`;
}

/** A body that is neither JSON nor a form is left out, because its secrets cannot be found. */
function describeBody(
  request: IncomingMessage,
  mask: Mask,
): Pick<RecordedRequest['request'], 'body' | 'bodyState'> {
  const bytes = bytesOf(request);
  if (bytes === undefined) return hasBody(request) ? UNREAD : NO_BODY;
  if (bytes.length === 0) return NO_BODY;
  const form = formOf(request);
  if (form) return toState(describeForm(form, mask));
  try {
    return { body: mask.value(JSON.parse(decodeUtf8(bytes))), bodyState: 'read' };
  } catch {
    return UNREADABLE;
  }
}

function toState(form: object | undefined): Pick<RecordedRequest['request'], 'body' | 'bodyState'> {
  return form ? { body: form, bodyState: 'read' } : UNREADABLE;
}

const UNREAD = { body: null, bodyState: 'unread' } as const;
const UNREADABLE = { body: null, bodyState: 'unreadable' } as const;
const NO_BODY = { body: null, bodyState: 'none' } as const;

/** Its framing says whether a request has a body (RFC 9112 §6.3). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
