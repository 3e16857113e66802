import type { Clock, Ids } from '../../base/clock.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { HintAt } from '../hints/hintable.ts';
import type { Message } from '../http/write-answer.ts';
import type { Authenticator } from '../identity/authenticator.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { BoundHandler } from '../operations/bind-handlers.ts';
import type { Conform } from '../operations/conform.ts';
import type { OutageLog } from '../store/port/outage-log.ts';
import type { Sandboxes } from '../store/port/sandboxes.ts';
import type { Store } from '../store/port/store.ts';
import type { Recorder } from './observer.ts';

/** What is needed to answer requests to any API that a contract describes. */
export interface PipelineParts {
  readonly contract: Contract;
  /** The framework of an operation or, if a request matches none, the one that answers its path. */
  readonly frameworkOf: (operation: Operation | undefined, path: string) => Framework;
  /** By the name of their security scheme; if a request has several kinds of credentials, the first scheme wins. */
  readonly authenticators: ReadonlyMap<string, Authenticator>;
  readonly handlers: ReadonlyMap<Operation, BoundHandler>;
  /** Finds what the developer of a client probably did wrong; undefined if exchanges are not observed. */
  readonly hintAt?: HintAt;
  /** The headers of every response, by the `Origin` of its request; none by default. */
  readonly headersFor?: (origin: string | undefined) => Message['headers'];
  /** Records exchanges in the journal; none are recorded by default. */
  readonly recorder?: Recorder;
  readonly outages: OutageLog;
}

/** What is needed to answer requests to FactPulse's API. */
export interface ApiParts extends PipelineParts {
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly tokens: Tokens;
  readonly assumptions: Assumptions;
  /** Returns real time. */
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether fault injection is enabled. */
  readonly hasFaults: boolean;
  readonly conform: Conform;
}
