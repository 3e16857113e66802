import type Cors from 'cors';
import type { Express, Request, RequestHandler, Response } from 'express';
import { requireLazily } from '../base/package-files.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { createPages } from '../pages/serve-pages.ts';
import { HINT_HEADER } from './faults/prefer.ts';
import { loadExpress } from './http/load-express.ts';
import type { ServeRequest } from './request/serve-requests.ts';

/** Headers that the web pages of any origin may read. */
export const EXPOSED_HEADERS = [
  'WWW-Authenticate',
  'Allow',
  'Retry-After',
  'Preference-Applied',
  HINT_HEADER,
];

interface AppParts {
  readonly contract: Contract;
  readonly serve: ServeRequest;
  /** The admin API, which other origins must not reach. */
  readonly admin: RequestHandler;
}

/** Assembles the mock as an Express application. It does not listen. */
export function createApp({ contract, serve, admin }: AppParts): Express {
  const app = loadExpress()();
  app.disable('x-powered-by');
  app.use(createPages(contract));
  app.use(admin);
  app.use(allowBrowsers());
  app.use(serve);
  return app;
}

/** Answers preflights. Any other OPTIONS request is left to the routes. */
function allowBrowsers() {
  const cors = requireLazily<typeof Cors>('cors'); // loaded only together with Express
  const handleCors = cors({ exposedHeaders: EXPOSED_HEADERS, maxAge: 600 });
  return function allow(request: Request, response: Response, next: () => void) {
    const isPreflight =
      request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (isPreflight) handleCors(request, response, next);
    else next();
  };
}
