import type { Request, RequestHandler } from 'express';
import type { Logger } from '../../base/logger.ts';
import { pageHeaders } from '../../pages/page-headers.ts';
import { renderConfirmation, renderConsent, renderRefusal } from '../../pages/superpdp/superpdp-pages.ts';
import { isOtherOrigin } from '../http/other-origin.ts';
import { STORE_RETRY_AFTER } from '../problems/problem.ts';
import type { OutageLog } from '../store/port/outage-log.ts';
import { StoreUnavailable } from '../store/port/store-unavailable.ts';
import {
  type AuthorizationParts,
  answerRequest,
  type Decision,
  findRequest,
  StateUnusable,
} from './answer-request.ts';
import { AUTHORIZE_PATH } from './authorize-path.ts';

interface Page {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly html: string;
}

/** With `no-referrer`, browsers send the form with the origin `null`. A state must not be stored anywhere. */
const PRIVATE = { 'Referrer-Policy': 'same-origin', 'Cache-Control': 'no-store' };
const HEADERS = { ...pageHeaders(), ...PRIVATE };

/** Chromium applies `form-action` to every redirect after a form, and the application may redirect again. */
const HEADERS_BEFORE_RETURN = { ...pageHeaders({ formAction: "'self' http: https:" }), ...PRIVATE };

/**
 * Serves the page on which an end user agrees to connect SuperPDP, or declines. What is shown and done depends only on
 * the `state` of the URL. Other requests are passed on.
 */
export function serveAuthorization(
  parts: AuthorizationParts,
  outages: OutageLog,
  logger: Logger,
): RequestHandler {
  return async function serve(request, response, next) {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (request.path !== AUTHORIZE_PATH || !(isRead || request.method === 'POST')) return next();
    const { status, headers, html } = await (isRead ? ask : receive)(request, parts).catch(refuse);
    response
      .status(status)
      .set({ ...HEADERS, ...headers })
      .type('html')
      .send(html);
  };

  function refuse(error: unknown): Page {
    if (error instanceof StateUnusable) return { status: 400, html: renderRefusal(describe(error)) };
    if (error instanceof StoreUnavailable) {
      outages.failed(error.reason);
      const headers = { 'Retry-After': STORE_RETRY_AFTER };
      return {
        status: 503,
        headers,
        html: renderRefusal('The mock cannot reach its store. Try again in a moment.'),
      };
    }
    logger.error({ err: error }, 'the page of SuperPDP failed');
    return { status: 500, html: renderRefusal('The mock failed. Its log says why.') };
  }
}

async function ask(request: Request, parts: AuthorizationParts): Promise<Page> {
  const query = queryOf(request);
  const state = query.get('state') ?? '';
  const { client, request: found } = await findRequest(state, parts);
  const { modeSandbox, returnUrl } = found;
  const urlOf = (decision: Decision) => `?${new URLSearchParams({ state, decision })}`;
  const html = renderConsent({
    client: client.name,
    modeSandbox,
    returnOrigin: returnUrl === null ? undefined : new URL(returnUrl).origin,
    agreeUrl: urlOf('agree'),
    declineUrl: urlOf('decline'),
  });
  return { status: 200, html, headers: returnUrl === null ? HEADERS : HEADERS_BEFORE_RETURN };
}

async function receive(request: Request, parts: AuthorizationParts): Promise<Page> {
  if (isOtherOrigin(request)) {
    return {
      status: 403,
      html: renderRefusal('Answer on the page of SuperPDP, not on that of another site.'),
    };
  }
  const query = queryOf(request);
  const decision = query.get('decision');
  if (decision !== 'agree' && decision !== 'decline') {
    return { status: 400, html: renderRefusal('The answer must be “agree” or “decline”.') };
  }
  const location = await answerRequest(query.get('state') ?? '', decision, parts);
  if (location === undefined) return { status: 200, html: renderConfirmation(decision === 'agree') };
  return { status: 303, headers: { Location: location }, html: '' };
}

function queryOf({ url }: Request): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start));
}

/** The reason as a sentence, and what the end user can do. */
function describe({ reason }: StateUnusable): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}. Go back to your application and connect again from there.`;
}
