import { type IncomingHttpHeaders, request } from 'node:http';
import { afterAll, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { urlTarget } from '../../scenarios/targets/url-target.ts';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { createBench, everythingSeen, summarize } from './testing/bench.ts';

const bench = createBench('4.4');
afterAll(() => bench.close());
const serve = useServer();

/** What HTTP and FactPulse's documents define. */
const PASSED =
  /^(?:accept|allow|authorization|connection|content-.+|date|host|transfer-encoding|x-api-key|x-encryption-key)$/;

function onlyPassed(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => PASSED.test(name)));
}

test('all is seen through a proxy that drops unknown headers, and the admin API is not asked', async () => {
  const assume = { 'error-body': 'detail', 'access-lifetime': 'present' } as const;
  const mock = createMock({ contract: '4.4', assume });
  const { port } = new URL(await mock.listen());
  const refused: (string | undefined)[] = [];
  const url = await serve((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    if (path?.startsWith('/__')) {
      refused.push(path);
      outgoing.writeHead(404).end();
      return;
    }
    const repeated = incoming.headersDistinct['x-encryption-key'];
    const kept = { ...onlyPassed(headers), ...(repeated && { 'x-encryption-key': repeated }) };
    const passed = request({ port, method, path, headers: kept }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, onlyPassed(response.headers));
      response.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  try {
    const calibration = await bench.calibrateTarget(urlTarget(url, 30_000));
    expect(summarize(calibration)).toEqual(everythingSeen(bench.probes, assume));
    expect(refused).toEqual([]);
  } finally {
    await mock.close();
  }
});
