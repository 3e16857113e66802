import { renameSync } from 'node:fs';
import { createServer } from 'node:net';

/** Leaves locks of a file as processes do that were killed: sockets that nothing listens on. */
export async function leaveDeadSockets(file: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(`${file}.bound`, resolve));
    renameSync(`${file}.bound`, `${file}.lock-${index}a5c`); // close() removes only the name that was bound
    await new Promise((resolve) => server.close(resolve));
  }
}
