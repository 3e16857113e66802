import { Agent, request as openRequest } from 'node:http';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock, MockOptions } from '../../mock-server/mock.ts';
import { type HttpRequest, type HttpResponse, type Target, TargetError } from './target.ts';

/** A listening mock and the connections to it. */
interface Opened {
  readonly mock: Mock;
  readonly port: number;
  readonly agent: Agent;
}

/**
 * Mocks in this process, on loopback. Each workflow has its own, reset to the fixtures. Idle mocks are reused, because a
 * new server and connection take as long as all requests of a workflow.
 */
export function mockTarget(options: MockOptions = {}): Target {
  const idle: Opened[] = [];

  async function take(): Promise<Opened> {
    const known = idle.pop();
    await known?.mock.load();
    return known ?? start(options);
  }

  return {
    kind: 'mock',
    name: 'mock',
    isLocal: true,
    async open() {
      const opened = await take();
      return {
        send: (request) => send(request, opened),
        async close() {
          idle.push(opened);
        },
      };
    },
    async close() {
      for (const { mock, agent } of idle.splice(0)) {
        agent.destroy(); // otherwise the mock waits for its connections to end
        await mock.close();
      }
    },
  };
}

async function start(options: MockOptions): Promise<Opened> {
  const mock = createMock(options);
  const { port } = new URL(await mock.listen());
  return { mock, port: Number(port), agent: new Agent({ keepAlive: true }) };
}

function send({ method, path, headers, body }: HttpRequest, { port, agent }: Opened): Promise<HttpResponse> {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const sent = { host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } };
  return new Promise((resolve, reject) => {
    const fail = ({ message }: Error) => reject(noResponse(message));
    const request = openRequest(sent, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', fail);
      response.once('end', () => {
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, headers: received as HttpResponse['headers'], body: text }); // only set-cookie would be a list
      });
    });
    request.once('error', fail);
    request.end(body);
  });
}

function noResponse(message: string): TargetError {
  return new TargetError({
    reason: `the mock did not respond (${message})`,
    remedy: 'Remove the fault that breaks the connection, or handle it with onFailure',
  });
}
