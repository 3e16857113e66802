import type { RequestHandler } from 'express';
import type { Logger } from '../../base/logger.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { ADMIN_CONTRACT } from '../../contracts/registry.ts';
import { chooseAssumptions } from '../assumptions/assumptions.ts';
import { createAdminFramework } from '../frameworks/admin/admin.ts';
import type { Authenticator } from '../identity/authenticator.ts';
import { bindHandlers } from '../operations/bind-handlers.ts';
import { type ServeRequest, serveRequests } from '../request/serve-requests.ts';
import type { OutageLog } from '../store/port/outage-log.ts';
import { adminPipeline } from './admin-pipeline.ts';
import type { AdminHandlers } from './operations/handler.ts';

interface AdminOptions {
  readonly handlers: AdminHandlers;
  /** By the name of their security scheme. */
  readonly authenticators: ReadonlyMap<string, Authenticator>;
  readonly outages: OutageLog;
  readonly logger: Logger;
}

const PREFIX = '/__admin/';

/** Serves the admin API; everything else is passed on. Its contract is loaded on the first request. */
export function createAdmin(options: AdminOptions): RequestHandler {
  let serve: ServeRequest | undefined;
  return async function admin(request, response, next) {
    if (!request.path.startsWith(PREFIX)) return next();
    serve ??= createServe(options);
    await serve(request, response);
  };
}

function createServe({ handlers, authenticators, outages, logger }: AdminOptions): ServeRequest {
  const contract = loadContract(ADMIN_CONTRACT);
  const assumptions = chooseAssumptions();
  const framework = createAdminFramework(contract, assumptions);
  const parts = {
    contract,
    assumptions,
    frameworkOf: () => framework,
    authenticators,
    handlers: bindHandlers(contract, handlers),
    outages,
  };
  return serveRequests({
    ...{ pipeline: adminPipeline, parts, observers: [], logger },
    failure: 'an admin request failed',
  });
}
