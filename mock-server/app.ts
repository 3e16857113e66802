import type HandleCors from 'cors';
import type { Express, Request, RequestHandler, Response } from 'express';
import { requireLazily } from '../base/package-files.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { createPages, type VersionUrl } from '../pages/serve-pages.ts';
import { type Cors, EXPOSED_HEADERS } from './http/cors.ts';
import { loadExpress } from './http/load-express.ts';
import type { ServeRequest } from './request/serve-requests.ts';

interface AppParts {
  readonly contract: Contract;
  /** Where the other contracts of the mock are served now. */
  readonly listeningOthers: () => readonly VersionUrl[];
  readonly serve: ServeRequest;
  /** The admin API, which other origins must not reach. */
  readonly admin: RequestHandler;
  /** The page of SuperPDP. */
  readonly authorization: RequestHandler;
  readonly cors: Cors;
}

/** Assembles the mock as an Express application. It does not listen. */
export function createApp({
  contract,
  listeningOthers,
  serve,
  admin,
  authorization,
  cors,
}: AppParts): Express {
  const app = loadExpress()();
  app.disable('x-powered-by');
  app.use(createPages(contract, cors.mayUseCredentials, listeningOthers));
  app.use(admin);
  app.use(authorization);
  app.use(allowBrowsers(cors));
  app.use(serve);
  return app;
}

/** Answers preflights. Any other OPTIONS request is left to the routes. */
function allowBrowsers({ mayUseCredentials }: Cors) {
  const createHandler = requireLazily<typeof HandleCors>('cors'); // loaded only together with Express
  const options = { exposedHeaders: EXPOSED_HEADERS, maxAge: 600 };
  const handleCors = createHandler(({ headers: { origin } }, callback) => {
    const isNamed = origin !== undefined && mayUseCredentials(origin);
    callback(null, isNamed ? { ...options, origin, credentials: true } : options);
  });
  return function allow(request: Request, response: Response, next: () => void) {
    const isPreflight =
      request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (isPreflight) handleCors(request, response, next);
    else next();
  };
}
