import type { Clock } from '../../../../base/clock.ts';
import { KitError } from '../../../../base/errors.ts';
import { StoreUnavailable } from '../../port/store-unavailable.ts';
import { checkEngine } from './connection/check-engine.ts';
import type { Connection } from './connection/connection.ts';
import { readEngineAddress } from './connection/engine-address.ts';
import {
  codeOf,
  type Explanation,
  explainFailure,
  explainReply,
  forbiddenCommand,
  isRefusal,
} from './connection/explain-failure.ts';
import type { EngineReply } from './connection/reply.ts';
import { StoreError } from './connection/store-error.ts';
import { EngineClock } from './engine-clock.ts';
import { Link, PATIENCE } from './link.ts';
import { Outage } from './outage.ts';
import { type Call, PendingCalls } from './pending-calls.ts';
import type { Script } from './script.ts';
import { ScriptError } from './script-error.ts';

export type Reply = EngineReply;

/** A Redis or a Valkey that replicas of the mock share. */
export interface Engine {
  /** Connects and checks the engine. @throws StoreError if it cannot be used, or the client is not installed */
  connect(): Promise<void>;
  /**
   * Runs a script, and loads it if the engine does not know it. If the connection is cut the script is sent again with
   * the same arguments.
   *
   * @returns its reply without the time
   * @throws StoreUnavailable after 800 ms without an answer, or if the engine refuses
   * @throws ScriptError for other errors
   */
  run(script: Script, args: readonly string[]): Promise<readonly Reply[]>;
  /**
   * Sends commands together, once.
   *
   * @throws StoreUnavailable, ScriptError: the first error
   */
  send(commands: readonly (readonly string[])[]): Promise<readonly Reply[]>;
  /** Real time of the engine; that of this machine before the engine has been reached. */
  readonly clock: Clock;
  /** Why it cannot be used at the moment, e.g. `redis://127.0.0.1:6379 does not answer`; undefined if it can. */
  readonly trouble: string | undefined;
  /** Waits for pending calls, and disconnects. It can be connected again. */
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly url: string;
  /** What all keys begin with. Default: `factpulse-kit:`. */
  readonly prefix?: string;
  /** What scripts use, in upper case, to check that they may. None by default. */
  readonly commands?: readonly string[];
  /** Called after each call, with the name of the script and milliseconds. */
  readonly onCall?: ((call: string, duration: number, isAnswered: boolean) => void) | undefined;
  readonly onNotice: (message: string) => void;
}

/** @throws InvalidArgument if the URL cannot be read */
export function createEngine(options: EngineOptions): Engine {
  return new RemoteEngine(options);
}

class RemoteEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #address;
  readonly #clock = new EngineClock(() => performance.now(), new Date());
  readonly #outage: Outage;
  readonly #calls = new PendingCalls(PATIENCE, (call) => this.#expire(call));
  #link: Link | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#address = readEngineAddress(options.url);
    this.#outage = new Outage(this.#address.shown, options.onNotice);
  }

  get clock(): Clock {
    return this.#clock.now;
  }

  get trouble(): string | undefined {
    return this.#link ? this.#outage.reason : `${this.#address.shown} is not connected`;
  }

  async connect(): Promise<void> {
    if (this.#link) return;
    const probeKey = `${this.#options.prefix ?? 'factpulse-kit:'}probe`;
    const link = new Link({
      ...{ address: this.#address, clock: this.#clock, outage: this.#outage, probeKey },
      onUp: () => this.#sendWaiting(),
    });
    const running = keepRunning();
    try {
      await link.open((connection) => this.#check(connection, probeKey));
    } catch (error) {
      link.close();
      // What sockets and the engine throw is always an Error.
      throw error instanceof KitError
        ? error
        : this.#refuse(explainFailure(this.#address, error as Error), error);
    } finally {
      clearInterval(running);
    }
    this.#link = link;
  }

  run(script: Script, args: readonly string[]): Promise<readonly Reply[]> {
    return new Promise((resolve, reject) => {
      const command = ['EVALSHA', script.sha1, '0', ...args];
      const startedAt = performance.now();
      const call: Call = { script, startedAt, command, isSent: false, sentAt: startedAt, resolve, reject };
      if (!this.#link) return reject(this.#unavailable());
      this.#calls.add(call);
      this.#send(call);
    });
  }

  async send(commands: readonly (readonly string[])[]): Promise<readonly Reply[]> {
    const connection = this.#link?.connection;
    if (!connection) throw this.#unavailable();
    const start = performance.now();
    const running = keepRunning();
    try {
      const replies = await Promise.all(commands.map(connection.send));
      this.#link?.hear(performance.now());
      this.#options.onCall?.('pipeline', performance.now() - start, true);
      return replies;
    } catch (error) {
      this.#options.onCall?.('pipeline', performance.now() - start, false);
      if (connection.isFromEngine(error)) throw this.#errorFor('pipeline', error);
      this.#link?.lose(connection);
      throw this.#unavailable(error);
    } finally {
      clearInterval(running);
    }
  }

  async close(): Promise<void> {
    await this.#calls.settled();
    this.#link?.close();
    this.#link = undefined;
  }

  async #check(connection: Connection, probeKey: string): Promise<void> {
    const verdict = await checkEngine(connection, probeKey, this.#options.commands ?? []);
    if ('reason' in verdict) throw this.#refuse(verdict);
    for (const warning of verdict) this.#options.onNotice(warning);
  }

  #refuse({ reason, remedy }: Explanation, cause?: unknown): StoreError {
    return new StoreError({ cannot: `use the store ${this.#address.shown}`, reason, remedy, cause });
  }

  #sendWaiting(): void {
    for (const call of this.#calls) if (!call.isSent) this.#send(call);
  }

  #send(call: Call): void {
    const connection = this.#link?.connection;
    if (!connection) return; // it waits for one until its deadline
    call.isSent = true;
    call.sentAt = performance.now();
    connection.send(call.command).then(
      (reply) => this.#answer(call, reply),
      (error) => this.#fail(call, connection, error),
    );
  }

  #answer(call: Call, reply: EngineReply): void {
    const now = performance.now();
    this.#link?.hear(now);
    if (!this.#calls.remove(call)) {
      this.#link?.check(); // it came too late
      return;
    }
    this.#report(call, now, true);
    if (!Array.isArray(reply)) {
      call.reject(new TypeError(`${call.script.name} returned no array`));
      return;
    }
    this.#clock.learn(Number(reply[0]), call.sentAt, now);
    call.resolve(reply.slice(1));
  }

  #fail(call: Call, connection: Connection, error: Error): void {
    if (!connection.isFromEngine(error)) {
      this.#retry(call, connection, error);
      return;
    }
    const now = performance.now();
    this.#link?.hear(now);
    if (!this.#calls.has(call)) {
      this.#link?.check();
      return;
    }
    if (codeOf(error) === 'NOSCRIPT') {
      call.command = ['EVAL', call.script.source, ...call.command.slice(2)];
      this.#send(call);
      return;
    }
    this.#calls.remove(call);
    const thrown = this.#errorFor(call.script.name, error);
    this.#report(call, now, thrown instanceof ScriptError);
    call.reject(thrown);
  }

  #retry(call: Call, connection: Connection, error: Error): void {
    if (error instanceof TypeError) {
      this.#calls.remove(call);
      call.reject(error); // an argument that is not a text, so it was never sent
      return;
    }
    call.isSent = false;
    this.#link?.lose(connection);
    if (this.#calls.has(call)) this.#send(call);
  }

  #expire(call: Call): void {
    this.#link?.missReply();
    this.#report(call, performance.now(), false);
    call.reject(this.#unavailable());
  }

  #report(call: Call, now: number, isAnswered: boolean): void {
    this.#options.onCall?.(call.script.name, now - call.startedAt, isAnswered);
  }

  #errorFor(call: string, reply: Error): Error {
    if (!isRefusal(reply)) return new ScriptError(call, reply);
    const refusal = `refuses commands: ${explainReply(reply).reason}`;
    if (!forbiddenCommand(reply)) this.#outage.begin(refusal); // other commands are not forbidden
    return new StoreUnavailable(`${this.#address.shown} ${refusal}`, reply);
  }

  #unavailable(cause?: unknown): StoreUnavailable {
    return new StoreUnavailable(this.trouble ?? `${this.#address.shown} does not answer`, cause);
  }
}

/** Keeps the process running, as the connection does not, until the timer is cleared. */
function keepRunning(): NodeJS.Timeout {
  return setInterval(() => {}, 60_000);
}
