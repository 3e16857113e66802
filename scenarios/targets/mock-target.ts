import { Agent } from 'node:http';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock, MockOptions } from '../../mock-server/mock.ts';
import { type Destination, sendHttp } from './send-http.ts';
import { type HttpRequest, type HttpResponse, type Target, TargetError } from './target.ts';

/** A listening mock and the connections to it. */
interface Opened {
  readonly mock: Mock;
  readonly port: number;
  readonly agent: Agent;
}

/**
 * Mocks in this process, on loopback. Each workflow has its own, reset to the fixtures. Idle mocks are reused, because
 * a new server and connection take as long as all requests of a workflow.
 *
 * @param timeout milliseconds to wait for a response; without it, there is no limit
 * @param maxBody the limit of a body that is text, in bytes; by default 1 MiB
 */
export function mockTarget(options: MockOptions = {}, timeout?: number, maxBody?: number): Target {
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
    probe: async () => {},
    async open() {
      const opened = await take();
      return {
        send: (request, signal) => send(request, opened, { timeout, maxBody, signal }),
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
  const mock = createMock({ config: false, ...options });
  const { port } = new URL(await mock.listen());
  return { mock, port: Number(port), agent: new Agent({ keepAlive: true }) };
}

async function send(
  request: HttpRequest,
  { port, agent }: Opened,
  limits: Pick<Destination, 'timeout' | 'maxBody' | 'signal'>,
): Promise<HttpResponse> {
  try {
    return await sendHttp({ hostname: '127.0.0.1', port, agent, ...limits }, request);
  } catch (error) {
    throw noResponse(error instanceof Error ? error.message : String(error));
  }
}

function noResponse(message: string): TargetError {
  return new TargetError({
    reason: `the mock did not respond (${message})`,
    remedy: 'Remove the fault that breaks the connection, or handle it with onFailure',
  });
}
