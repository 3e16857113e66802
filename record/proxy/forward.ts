import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { NoConnection } from '../../scenarios/targets/explain-connection.ts';
import { ResponseTimeout } from '../../scenarios/targets/network/response-timeout.ts';
import { ProxyRefusal } from '../../scenarios/targets/network/tunnel-agent.ts';
import type { Route } from '../../scenarios/targets/route.ts';
import { type Capture, createCapture } from './capture.ts';
import { isChunked, pairsOf, requestHeaders, responseHeaders } from './forwarded-headers.ts';
import type { PassedExchange, PassedResponse } from './passed-exchange.ts';
import { refusal, refuse } from './refuse.ts';
import { startTimer } from './timer.ts';

/** Where requests are sent on to. */
export interface Destination {
  /** The URL, without a slash at its end. */
  readonly name: string;
  /** For the `Host` header. */
  readonly host: string;
  /** The path of the URL, without a slash at its end. */
  readonly prefix: string;
  readonly route: Route;
  /** Whether a proxy receives the requests themselves. */
  readonly isRelayed: boolean;
  /** Milliseconds without any progress until a response begins. */
  readonly timeout: number;
  /** Says why there was no response. */
  readonly explain: (error: unknown) => NoConnection;
}

/** They have no effect at the server, so they can be sent again when it has just closed the connection (RFC 9110 §9.2.2). */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS']);
const WITHOUT_BODY = new Set([204, 304]);

/**
 * Sends a request on, and its response back, as they come. If there is no response, the application gets 502, or 504 after the
 * timeout.
 *
 * @param maxBody how much of each body is captured, in bytes
 * @returns what has passed, once the response is complete or the application has disconnected
 */
export function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  to: Destination,
  maxBody: number,
): Promise<PassedExchange> {
  const { method = '' } = incoming;
  const path = pathOf(incoming.url ?? '');
  const headers = requestHeaders(incoming, to.host);
  const hasBody = isChunked(incoming) || Number(incoming.headers['content-length'] ?? 0) > 0;
  const timer = startTimer();
  const requestBody = createCapture(maxBody);
  const responseBody = createCapture(maxBody);
  let response: IncomingMessage | undefined;
  let failure: string | undefined;

  function attempt(isLast: boolean): void {
    const request = to.route.open({ method, path: to.prefix + path, headers, timeout: to.timeout });
    const giveUp = () => request.destroy();
    outgoing.once('close', giveUp);
    request.setTimeout(to.timeout, () => request.destroy(new ResponseTimeout(to.timeout)));
    request.on('continue', () => outgoing.writeContinue());
    request.once('finish', timer.sent);
    request.once('response', (received) => {
      request.setTimeout(0);
      timer.answered();
      if (received.statusCode !== 407 || !to.isRelayed) return answerWith(received);
      received.resume();
      fail(new ProxyRefusal(407)); // only a proxy answers it (RFC 9110 §15.5.8)
    });
    request.on('error', (error) => {
      if (response) return; // it may have come before the whole request was sent, and says itself if it is incomplete
      outgoing.off('close', giveUp);
      if (isLast || !request.reusedSocket) fail(request.errored ?? error);
      else attempt(true);
    });
    sendBody(request);
  }

  function sendBody(request: ClientRequest): void {
    if (!hasBody) return void request.end();
    incoming.pipe(request, { end: false });
    incoming.once('end', () => {
      if (isChunked(incoming)) request.addTrailers(pairsOf(incoming.rawTrailers));
      request.end();
    });
  }

  function answerWith(received: IncomingMessage): void {
    response = received;
    const { statusCode = 502, statusMessage = '' } = received;
    const isEmpty = method === 'HEAD' || WITHOUT_BODY.has(statusCode);
    const canHaveTrailers = isChunked(received) && !isEmpty && incoming.httpVersion !== '1.0';
    outgoing.sendDate = false; // the target's own
    outgoing.writeHead(statusCode, statusMessage, responseHeaders(received, canHaveTrailers));
    captureInto(responseBody, received);
    received.pipe(outgoing, { end: false });
    received.once('end', () => {
      if (canHaveTrailers) outgoing.addTrailers(pairsOf(received.rawTrailers));
      outgoing.end();
    });
    received.once('error', fail);
    setImmediate(() => {
      if (!outgoing.writableEnded && !received.readableDidRead) outgoing.flushHeaders(); // its body takes longer
    });
  }

  function fail(error: unknown): void {
    if (failure !== undefined || outgoing.closed) return;
    const { did, remedy } = to.explain(error);
    failure = response
      ? 'the target closed the connection before the response was complete'
      : `${to.name} ${did}`;
    if (outgoing.headersSent) return void outgoing.destroy();
    const [status, code] =
      error instanceof ResponseTimeout ? [504, 'TARGET_TIMEOUT'] : [502, 'TARGET_UNREACHABLE'];
    refuse(outgoing, refusal(Number(status), String(code), `${failure}. ${remedy}.`));
  }

  captureInto(requestBody, incoming);
  incoming.on('error', () => {}); // the application has disconnected, which closes the response
  attempt(hasBody || !REPEATABLE.has(method));
  return new Promise((resolve) => {
    outgoing.once('close', () => {
      if (!outgoing.writableFinished)
        failure ??= 'the application disconnected before the response was complete';
      resolve({
        startedAt: timer.startedAt,
        request: { method, path, httpVersion: incoming.httpVersion, headers, body: requestBody.captured() },
        response: response && toPassed(response, responseBody),
        timings: timer.timings(),
        failure,
      });
    });
  });
}

/** A request can name the whole URL, as to a proxy (RFC 9112 §3.2.2). */
function pathOf(target: string): string {
  if (target.startsWith('/') || !URL.canParse(target)) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}

function captureInto(capture: Capture, message: IncomingMessage): void {
  message.on('data', (chunk: Buffer) => capture.add(chunk));
}

function toPassed(response: IncomingMessage, body: Capture): PassedResponse {
  const { statusCode = 0, statusMessage = '', httpVersion } = response;
  const headers = responseHeaders(response, true);
  return { status: statusCode, statusText: statusMessage, httpVersion, headers, body: body.captured() };
}
