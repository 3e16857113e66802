import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Express, Request, Response } from 'express';
import type { Listener } from './listen.ts';
import type { ServeRequest } from './request/serve-requests.ts';

/** Where FactPulse has its operations. */
const API_PREFIX = '/api/';

/**
 * What a server listens with. Most requests are to the API, need nothing of Express, and would spend as much time in
 * it as in the rest of the pipeline; they bypass it (docs/performance.md).
 */
export function pastExpress(app: () => Express, serve: ServeRequest): Listener {
  return function listener(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const isApi = request.url?.startsWith(API_PREFIX) && request.method !== 'OPTIONS';
    if (isApi) void serve(request, response);
    else app()(request as Request, response as Response, next); // Express makes them so
  };
}
