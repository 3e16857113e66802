import { type IncomingMessage, type RequestListener, type Server, request as sendRequest } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request, and the answer of the server behind. */
export interface Passing {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** After JSON decoding; the text if it is not JSON. */
  readonly body: unknown;
}

/** What is sent instead; undefined to stop the server. */
export type Alter = (passing: Passing) => Partial<Pick<Passing, 'status' | 'headers' | 'body'>> | undefined;

/** A proxy for another server on loopback that alters its answers. */
export function alterAnswers(url: string, alter: Alter): RequestListener {
  return async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const onward = sendRequest(new URL(path, url), { method, headers, agent: false });
    request.pipe(onward);
    onward.once('error', () => response.destroy()); // the server behind, or the client, has ended
    onward.once('response', async (answer) => {
      const passing = {
        method,
        path: path.split('?')[0] ?? '',
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        body: decode(await text(answer)),
      };
      const altered = alter(passing);
      if (!altered) return stopServer(request);
      const { status, headers: shown, body } = { ...passing, ...altered };
      const { 'content-length': _, 'transfer-encoding': __, ...kept } = shown;
      response.writeHead(status, JSON.parse(JSON.stringify(kept))); // without undefined
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  };
}

function stopServer({ socket }: IncomingMessage): void {
  const { server } = socket as Socket & { server: Server }; // Node.js sets it
  server.close();
  server.closeAllConnections();
}

function decode(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
