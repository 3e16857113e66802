import type { Express, RequestHandler } from 'express';
import type { Logger } from '../base/logger.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import type { VersionUrl } from '../pages/serve-pages.ts';
import { createApp } from './app.ts';
import { createDocumentHandlers } from './documents/document-handlers.ts';
import { fitRefusals } from './documents/fit-refusals.ts';
import { proposeFiles } from './documents/propose-files.ts';
import { withChoices } from './documents/with-choices.ts';
import type { Framework } from './frameworks/framework.ts';
import { createHints } from './hints/create-hints.ts';
import type { Cors } from './http/cors.ts';
import { type Listening, listen } from './listen.ts';
import { bindHandlers } from './operations/bind-handlers.ts';
import { createConform } from './operations/conform.ts';
import { pastExpress } from './past-express.ts';
import type { Registry } from './registry.ts';
import { apiPipeline } from './request/api-pipeline.ts';
import type { Observer, Recorder } from './request/observer.ts';
import type { ApiParts, PipelineParts } from './request/parts.ts';
import { serveRequests } from './request/serve-requests.ts';
import { createSamples } from './samples/create-samples.ts';
import { rememberBodies } from './samples/remember-bodies.ts';
import type { ReadTls } from './server/read-tls.ts';
import type { OutageLog } from './store/port/outage-log.ts';
import type { Callbacks } from './tasks/callbacks.ts';
import { createTasks } from './tasks/create-tasks.ts';

/** A served contract version, with its application. It may listen on a separate port. */
export interface ServedContract {
  readonly contract: Contract;
  /** Created on first use. */
  readonly app: () => Express;
  readonly listen: (address: ServedAddress) => Promise<Listening>;
}

interface ServedAddress {
  readonly port: number;
  readonly host: string;
  /** Undefined for HTTP. */
  readonly tls: ReadTls | undefined;
}

interface ServeOptions {
  readonly authenticators: ApiParts['authenticators'];
  readonly frameworks: Registry['frameworks'];
  /** Handlers by operation id. */
  readonly handlers: Readonly<Record<string, unknown>>;
  /** The parts that all versions share. */
  readonly shared: Omit<ApiParts, keyof PipelineParts | 'conform'>;
  readonly recorderOf: (contract: Contract) => Recorder;
  readonly observers: readonly Observer[];
  readonly outages: OutageLog;
  /** Where the other contracts of the mock are served now. */
  readonly listeningOthers: () => readonly VersionUrl[];
  readonly logger: Logger;
  /** The admin API, which other origins must not reach. */
  readonly admin: RequestHandler;
  /** The page of SuperPDP. */
  readonly authorization: RequestHandler;
  readonly cors: Cors;
  /** Whether the mock is about to stop. */
  readonly isDraining: () => boolean;
  /** Of the answers of further documents. */
  readonly seed: string | number | undefined;
  /** Of tasks. */
  readonly callbacks: Callbacks;
  /** How long tasks take unless the sandbox says otherwise, in milliseconds. */
  readonly taskDuration: number;
}

/**
 * Serves a contract version.
 *
 * @param otherVersions returns all other versions, served or not
 * @throws Error for an operation without a handler, or for a framework that is not registered
 */
export function serveContract(
  contract: Contract,
  otherVersions: () => readonly Contract[],
  {
    authenticators,
    frameworks,
    handlers,
    shared,
    recorderOf,
    observers,
    outages,
    listeningOthers,
    logger,
    admin,
    authorization,
    cors,
    isDraining,
    seed,
    callbacks,
    taskDuration,
  }: ServeOptions,
): ServedContract {
  const frameworkOf = createFrameworks(contract, frameworks, shared.assumptions);
  const own = contract.operations.filter(({ document }) => document === undefined);
  const made = createSamples(contract.document, {
    propose: proposeFiles,
    ...(seed !== undefined && { seed }),
  });
  const samples = rememberBodies(withChoices(contract, made));
  const tasks = createTasks({ contract, samples, callbacks, duration: taskDuration });
  const serve = serveRequests({
    pipeline: fitRefusals(apiPipeline, samples),
    parts: {
      ...shared,
      contract,
      authenticators,
      frameworkOf,
      handlers: new Map([
        ...bindHandlers({ ...contract, operations: own }, handlers),
        ...createDocumentHandlers(contract, samples, tasks),
      ]),
      conform: createConform(contract, otherVersions),
      hintAt: createHints(contract, otherVersions),
      headersFor: cors.headersFor,
      recorder: recorderOf(contract),
      outages,
    },
    observers,
    logger,
  });
  let created: Express | undefined;
  const app = () => {
    created ??= createApp({ contract, listeningOthers, serve, admin, authorization, cors });
    return created;
  };
  const framework = frameworkOf(undefined, '');
  return {
    contract,
    app,
    listen: (address) => listen(pastExpress(app, serve), { ...address, framework, cors, logger, isDraining }),
  };
}

/** The framework of each operation, and that of each path without one. */
function createFrameworks(
  contract: Contract,
  frameworks: Registry['frameworks'],
  assumptions: ApiParts['assumptions'],
): ApiParts['frameworkOf'] {
  const names = [...new Set(contract.operations.map(({ framework }) => framework))];
  const created = new Map(
    names.map((name) => {
      const create = frameworks[name];
      if (!create)
        throw new Error(`contract ${contract.version} names the framework ${name}, which is not registered`);
      return [name, create(contract, assumptions)] as const;
    }),
  );
  const [first] = created.values();
  if (!first) throw new Error(`contract ${contract.version} has no operations`);
  const prefixes = [...contract.prefixes].sort((one, other) => other.prefix.length - one.prefix.length);
  function frameworkAt(path: string): Framework | undefined {
    const merged = path.replace(/^\/+/, '/'); // like a proxy that merges slashes before it routes
    const longest = prefixes.find(({ prefix }) => merged.startsWith(prefix));
    return longest && created.get(longest.framework);
  }
  return (operation, path) => (operation ? created.get(operation.framework) : frameworkAt(path)) ?? first;
}
