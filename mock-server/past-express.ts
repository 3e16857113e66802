import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Express, Request, Response } from 'express';
import type { Listener } from './refusing-server.ts';
import type { ServeRequest } from './request/serve-requests.ts';

/** The prefix of FactPulse's operations. */
const API_PREFIX = '/api/';

/**
 * The request listener of a server. Most requests are API requests, which do not need Express and would spend as much
 * time in it as in the rest of the pipeline, so they bypass it (docs/performance.md).
 */
export function pastExpress(app: () => Express, serve: ServeRequest): Listener {
  return function listener(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const isApi = request.url?.startsWith(API_PREFIX) && request.method !== 'OPTIONS';
    if (isApi) void serve(request, response);
    else app()(request as Request, response as Response, next); // Express turns them into its own types
  };
}
