import type { EngineAddress } from './engine-address.ts';
import { EngineTimeout, ErrorFromEngine } from './explain-failure.ts';
import { loadClient } from './load-client.ts';
import type { EngineReply, Send } from './reply.ts';

/** One connection to an engine. It does not come back when it is cut. */
export interface Connection {
  /** Sends a command together with the others of the same turn of the event loop. */
  readonly send: Send;
  /** Whether the engine replied with this error; otherwise the connection was cut. */
  readonly isFromEngine: (error: unknown) => error is Error;
  destroy(): void;
}

export interface ConnectionOptions {
  /** How long it may take: milliseconds. */
  readonly limit: number;
  /** Called once when it is cut, unless by `destroy`. */
  readonly onCut: (cause: Error) => void;
}

/**
 * Connects, signs in, and waits until the engine answers. It does not keep the process running.
 *
 * @throws ErrorFromEngine, EngineTimeout, or what the socket says
 * @throws KitError if the client is not installed
 */
export async function openConnection(
  address: EngineAddress,
  { limit, onCut }: ConnectionOptions,
): Promise<Connection> {
  const { createClient, ErrorReply } = await loadClient();
  const { socket, username, password, database } = address;
  const client = createClient({
    RESP: 2, // its commands need no more permissions than AUTH
    socket: { ...socket, connectTimeout: limit, reconnectStrategy: false },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...{ database, disableOfflineQueue: true, disableClientInfo: true, maintNotifications: 'disabled' },
    commandOptions: { timeout: 0 }, // the library's own needs a timer for each command
  });
  client.unref();

  let state: 'opening' | 'open' | 'over' = 'opening';
  let fail: (cause: Error) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const destroy = (): void => {
    state = 'over';
    client.destroy();
  };
  const end = (cause: Error): void => {
    if (state === 'open') onCut(cause);
    destroy();
    fail(cause);
  };
  client.on('error', end);
  const isFromEngine = (error: unknown): error is Error => error instanceof ErrorReply;
  const send: Send = (command) =>
    // The library only reads the command, and declares its replies to be anything.
    client.sendCommand(command as string[]) as unknown as Promise<EngineReply>;

  async function open(): Promise<void> {
    await client.connect();
    if (state === 'over') {
      // while it connects it cannot be destroyed
      client.destroy();
      return;
    }
    const answered = send(['PING']);
    send(['CLIENT', 'SETNAME', 'factpulse-kit']).catch(() => {}); // not everyone may
    await answered.catch((error) => {
      // That tells what the engine does not do, but it answers.
      if (!/^(NOPERM|MISCONF)/.test(error.message)) throw error;
    });
  }

  const timer = setTimeout(() => {
    end(new EngineTimeout(`it does not answer within ${limit / 1000}s`));
  }, limit).unref();
  try {
    await Promise.race([open(), failed]);
    state = 'open';
    failed.catch(() => {}); // from now on, onCut is told
    return { send, isFromEngine, destroy };
  } catch (error) {
    destroy();
    throw isFromEngine(error) ? new ErrorFromEngine(error.message, { cause: error }) : error;
  } finally {
    clearTimeout(timer);
  }
}
