import type Express from 'express';
import type { Request, Response, Router } from 'express';
import { packageFile, requireLazily } from '../base/package-files.ts';
import type { Contract } from '../contracts/openapi/contract.ts';

/** Nothing comes from elsewhere, and no other page frames ours. Swagger UI has its icons as data URLs. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache', // ask first, with the ETag: another version may serve on this port tomorrow
};

const DOCS = packageFile('pages/docs');
const CONSOLE = packageFile('pages/console');

/**
 * Serves what people open in a browser: the reference at `/docs`, the contract at `/openapi.json`, where FastAPI has
 * them, and the console at `/__admin/`. GET and HEAD only; requests for any other file are passed on.
 *
 * Swagger UI is in the built package only: `scripts/build.js` puts it into `docs/swagger-ui/`.
 *
 * @param contract what `/openapi.json` shows, with this very mock as its only server
 */
export function createPages(contract: Contract): Router {
  const pages = requireLazily<typeof Express>('express').Router({ caseSensitive: true, strict: true });

  pages.use(function takeReadsOnly({ method }, _response, next) {
    if (method === 'GET' || method === 'HEAD') next();
    else next('router'); // or Express would answer OPTIONS by itself
  });
  pages.get('/openapi.json', (request, response) => {
    const servers = [{ url: `${request.baseUrl}/`, description: 'This mock' }];
    response.set(HEADERS).set('Access-Control-Allow-Origin', '*'); // as all of the API, for tools in browsers
    response.json({ ...contract.document, servers });
  });
  pages.get('/favicon.ico', (_request, response) => {
    response.sendFile('icon.svg', { root: CONSOLE, cacheControl: false, headers: HEADERS }); // browsers ask by themselves
  });
  pages.get('/docs', (_request, response) => {
    response.sendFile('index.html', { root: DOCS, cacheControl: false, headers: HEADERS });
  });
  pages.get('/docs/', redirectTo('../docs'));
  pages.use('/docs', serveFolder(DOCS, /\.(css|js|svg)$/));
  pages.get('/__admin', redirectTo('__admin/'));
  pages.use('/__admin', serveFolder(CONSOLE, /(\/|\.(html|css|js|svg))$/));
  return pages;
}

/** The query goes along. Relative, so that it holds wherever the mock is mounted. */
function redirectTo(path: string) {
  return function redirect(request: Request, response: Response): void {
    const query = request.url.replace(/^[^?]*/, '');
    response.redirect(307, path + query);
  };
}

/** Of the files of a folder, those that a browser needs: tests and types may be next to them. */
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
