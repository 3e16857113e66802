import type Express from 'express';
import type { Request, Response, Router } from 'express';
import { packageFile, requireLazily } from '../base/package-files.ts';
import { baseUrlOf } from '../base/web/base-url.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { markOrigins } from './mark-origins.ts';
import { pageHeaders } from './page-headers.ts';

const HEADERS = pageHeaders();

/** Where a mock serves a contract version. */
export interface VersionUrl {
  readonly version: string;
  /** Without a trailing slash. */
  readonly url: string;
}

const DOCS = packageFile('pages/docs');
const CONSOLE = packageFile('pages/console');
const SUPERPDP = packageFile('pages/superpdp');

/**
 * Serves what people open in a browser: the API reference at `/docs` and the contract at `/openapi.json`, as FastAPI
 * does, the console at `/__admin/`, and at `/` the way to them. GET and HEAD only; other requests are passed on.
 *
 * Swagger UI is in the built package only: `scripts/build.js` copies it to `docs/swagger-ui/`.
 *
 * @param contract served at `/openapi.json`, with this mock as its only server
 * @param mayUseCredentials whether the pages of an origin may read the contract with credentials
 * @param others where the other contracts of the mock are served now
 */
export function createPages(
  contract: Contract,
  mayUseCredentials: (origin: string) => boolean = () => false,
  others: () => readonly VersionUrl[] = () => [],
): Router {
  const pages = requireLazily<typeof Express>('express').Router({ caseSensitive: true, strict: true });

  const allowOrigin = createAllowOrigin(mayUseCredentials);
  const document = markOrigins(contract);

  pages.use(function takeReadsOnly({ method }, _response, next) {
    if (method === 'GET' || method === 'HEAD') next();
    else next('router'); // otherwise Express answers OPTIONS itself
  });
  const showEntrance = createEntrance({ contract, allowOrigin, others });
  pages.get('/', (request, response) => showEntrance(request, response));
  pages.get('/openapi.json', (request, response) => {
    const servers = [{ url: `${request.baseUrl}/`, description: 'This mock' }];
    allowOrigin(request, response);
    response.set(HEADERS).json({ ...document, servers });
  });
  pages.get('/favicon.ico', (_request, response) => {
    response.sendFile('icon.svg', { root: CONSOLE, cacheControl: false, headers: HEADERS }); // browsers request it without a link
  });
  pages.get('/docs', (_request, response) => {
    response.sendFile('index.html', { root: DOCS, cacheControl: false, headers: HEADERS });
  });
  pages.get('/docs/', redirectTo('../docs'));
  pages.use('/docs', serveFolder(DOCS, /\.(css|js|svg)$/));
  pages.get('/__admin', redirectTo('__admin/'));
  pages.use('/superpdp', serveFolder(SUPERPDP, /\.css$/));
  pages.use('/__admin', serveFolder(CONSOLE, /(\/|\.(html|css|js|svg))$/));
  return pages;
}

type AllowOrigin = (request: Request, response: Response) => void;

/** Like the API, for tools in browsers. */
function createAllowOrigin(mayUseCredentials: (origin: string) => boolean): AllowOrigin {
  return function allowOrigin({ headers: { origin } }, response) {
    const isNamed = origin !== undefined && mayUseCredentials(origin);
    response.set('Access-Control-Allow-Origin', isNamed ? origin : '*');
    if (isNamed) response.set('Access-Control-Allow-Credentials', 'true').vary('Origin');
  };
}

interface EntranceParts {
  readonly contract: Contract;
  readonly allowOrigin: AllowOrigin;
  readonly others: () => readonly VersionUrl[];
}

/** Redirects browsers to the console, and gives other clients the URLs of the pages and of the other contracts. */
function createEntrance({ contract, allowOrigin, others }: EntranceParts) {
  return function showEntrance(request: Request, response: Response): void {
    response.set(HEADERS).vary('Accept');
    const isBrowser = request.accepts().some((type) => type.toLowerCase() === 'text/html'); // named, not by a wildcard
    if (isBrowser) {
      response.redirect(302, `${request.baseUrl}/__admin/`);
      return;
    }
    const baseUrl = baseUrlOf(request);
    allowOrigin(request, response);
    response.json({
      message: 'This is factpulse-kit, a mock of the FactPulse API.',
      contract: contract.version,
      baseUrl,
      docs: `${baseUrl}/docs`,
      openapi: `${baseUrl}/openapi.json`,
      console: `${baseUrl}/__admin/`,
      otherContracts: others().map(({ version, url }) => ({
        contract: version,
        baseUrl: reachableAs(baseUrl, url),
      })),
    });
  };
}

/** The URL of another port, with the host by which the client reaches this one. */
function reachableAs(baseUrl: string, url: string): string {
  const reachable = new URL('/', baseUrl);
  reachable.port = new URL(url).port;
  return reachable.origin;
}

/** Keeps the query. The path is relative, so that it is right wherever the mock is mounted. */
function redirectTo(path: string) {
  return function redirect(request: Request, response: Response): void {
    const query = request.url.replace(/^[^?]*/, '');
    response.redirect(307, path + query);
  };
}

/** Serves only the files that a browser needs: tests and types can be in the same folder. */
function serveFolder(folder: string, served: RegExp) {
  const serveFile = requireLazily<typeof Express>('express').static(folder, {
    redirect: false,
    cacheControl: false,
    setHeaders: (response: Response) => response.set(HEADERS),
  });
  return function serve(request: Request, response: Response, next: () => void): void {
    if (served.test(request.path)) serveFile(request, response, next);
    else next();
  };
}
