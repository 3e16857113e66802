import type { Express, Request, Response } from 'express';
import type { Listener } from '../../mock-server/refusing-server.ts';
import type { ServeRequest } from '../../mock-server/request/serve-requests.ts';

/** Sends every request through Express. */
export function pastExpress(app: () => Express, _serve: ServeRequest): Listener {
  return (request, response, next) => app()(request as Request, response as Response, next); // Express turns them into its own types
}
