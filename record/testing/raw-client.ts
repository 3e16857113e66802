import { connect, type Socket } from 'node:net';

/** A connection that sends bytes as they are. */
export interface RawClient {
  readonly socket: Socket;
  /** Waits until what was received matches. @returns all of it */
  until(pattern: RegExp): Promise<string>;
  /** Waits until the server has closed the connection. @returns all that was received */
  closed(): Promise<string>;
}

export function openRawClient(port: number): RawClient {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  let onChange = () => {};
  let isClosed = false;
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    onChange();
  });
  socket.on('close', () => {
    isClosed = true;
    onChange();
  });

  async function wait(isDone: () => boolean): Promise<string> {
    while (!isDone()) {
      if (isClosed) throw new Error(`closed after: ${received}`);
      await new Promise<void>((resolve) => {
        onChange = resolve;
      });
    }
    return received;
  }

  return {
    socket,
    until: (pattern) => wait(() => pattern.test(received)),
    closed: () => wait(() => isClosed),
  };
}
