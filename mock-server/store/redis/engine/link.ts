import { type Connection, openConnection } from './connection/connection.ts';
import type { EngineAddress } from './connection/engine-address.ts';
import { ErrorFromEngine, explainFailure, explainReply } from './connection/explain-failure.ts';
import { probe } from './connection/probe.ts';
import type { EngineClock } from './engine-clock.ts';
import type { Outage } from './outage.ts';

/** Within this time the engine must answer: milliseconds. */
export const PATIENCE = 800;
const HEARTBEAT = 1000;
/** A connection without any reply for so long is replaced. */
const SILENCE = 3000;
const OPENING = 3000;
const MAX_PAUSE = 500;

export interface LinkOptions {
  readonly address: EngineAddress;
  readonly clock: EngineClock;
  readonly outage: Outage;
  /** A key that may be written. */
  readonly probeKey: string;
  /** Called when a new connection can be used. */
  readonly onUp: () => void;
}

/** Keeps a connection to an engine, and observes whether the engine answers. It does not keep the process running. */
export class Link {
  readonly #options: LinkOptions;
  readonly #heartbeat: NodeJS.Timeout;
  #connection: Connection | undefined;
  #heardAt = performance.now();
  #probedAt: number | undefined;
  #isClosed = false;

  /** @param options what it observes goes into their clock and their outage */
  constructor(options: LinkOptions) {
    this.#options = options;
    // What has already arrived is read before the silence is judged.
    this.#heartbeat = setInterval(() => setImmediate(() => this.#beat()).unref(), HEARTBEAT).unref();
  }

  /** Undefined while there is none. */
  get connection(): Connection | undefined {
    return this.#connection;
  }

  /**
   * Opens it, and asks the engine for its time.
   *
   * @param check looks at the engine, and throws if it cannot be used
   * @throws what {@link openConnection} and `check` throw
   */
  async open(check: (connection: Connection) => Promise<void>): Promise<void> {
    const connection = await this.#connect();
    await check(connection);
    const sentAt = performance.now();
    this.#probedAt = sentAt;
    await this.#probe(connection, sentAt);
  }

  /** Says that a connection does not work any more. */
  lose(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#probedAt = undefined;
    connection.destroy();
    if (!this.#isClosed) void this.#reconnect();
  }

  /** Says that a reply has arrived. */
  hear(at: number): void {
    this.#heardAt = at;
  }

  /** Says that a call was not answered in time. */
  missReply(): void {
    const { outage } = this.#options;
    if (this.#connection || !outage.reason) outage.begin('does not answer');
    this.check();
  }

  /** Asks the engine whether it can be used, unless it is asked already. */
  check(): void {
    const connection = this.#connection;
    if (!connection || this.#probedAt !== undefined) return;
    this.#probedAt = performance.now();
    void this.#probe(connection, this.#probedAt);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    this.#connection?.destroy();
    this.#connection = undefined;
  }

  async #connect(): Promise<Connection> {
    let opened: Connection | undefined;
    const onCut = (): void => {
      if (opened) this.lose(opened);
    };
    opened = await openConnection(this.#options.address, { limit: OPENING, onCut });
    if (this.#isClosed) opened.destroy();
    else this.#connection = opened;
    this.hear(performance.now());
    return opened;
  }

  async #reconnect(): Promise<void> {
    for (let pause = 0; !this.#isClosed; pause = Math.min(Math.max(50, pause * 2), MAX_PAUSE)) {
      if (pause > 0) await waitInBackground(pause);
      if (this.#isClosed) return;
      try {
        await this.#connect();
        this.#options.onUp();
        this.check();
        return;
      } catch (error) {
        // Everything that is thrown while a connection is opened is an Error.
        const { reason } = explainFailure(this.#options.address, error as Error);
        const verb = error instanceof ErrorFromEngine ? 'refuses commands' : 'does not answer';
        this.#options.outage.begin(`${verb}: ${reason}`);
      }
    }
  }

  async #probe(connection: Connection, sentAt: number): Promise<void> {
    const { outage, clock, probeKey } = this.#options;
    const { time, refusal, isCut } = await probe(connection, probeKey);
    if (this.#connection !== connection) return;
    this.#probedAt = undefined;
    if (isCut) {
      this.lose(connection);
      return;
    }
    const now = performance.now();
    this.hear(now);
    if (time !== undefined) clock.learn(time, sentAt, now);
    if (refusal) outage.begin(`refuses commands: ${explainReply(refusal).reason}`);
    else if (now - sentAt <= PATIENCE) outage.end();
    else this.check();
  }

  #beat(): void {
    const connection = this.#connection;
    if (!connection) return;
    const now = performance.now();
    if (this.#probedAt === undefined) {
      if (this.#options.outage.reason || now - this.#heardAt >= HEARTBEAT) this.check();
      return;
    }
    const silence = now - Math.max(this.#heardAt, this.#probedAt);
    if (silence > PATIENCE) this.#options.outage.begin('does not answer');
    if (silence > SILENCE) this.lose(connection);
  }
}

function waitInBackground(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
