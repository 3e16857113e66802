import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { documentOf, listStep, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

const MIB = 1024 ** 2;
/**
 * Prints the peak of the resident memory, in KiB, when the command ends. On Linux `maxRSS` would include that of the
 * process that started it. In the URL, a question mark would begin a query.
 */
const PRINT_PEAK = [
  "data:text/javascript,import{readFileSync}from'node:fs'",
  "const peak=()=>/VmHWM:[^0-9]+([0-9]+)/.exec(readFileSync('/proc/self/status','utf8'))[1]",
  "process.once('exit',()=>console.error('peak',process.platform==='linux'&&peak()||process.resourceUsage().maxRSS))",
].join(';');
const ENVIRONMENT = { NODE_OPTIONS: `--import="${PRINT_PEAK}"` };
const KINDS = ['junit', 'json', 'html', 'markdown'];
const LIST = documentOf([{ workflowId: 'list', steps: [listStep('list')] }]);

const serve = useServer();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-bodies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Sends the same chunk again and again, as fast as it is read. */
function* repeated(chunk: Buffer, size: number): Generator<Buffer> {
  for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
}

const nothing = () => {}; // the runner closes the connection
const JSON_START = Buffer.from(`{"results":["${'a'.repeat(64 * 1024)}"`);
const endless = (response: ServerResponse, contentType: string) => {
  response.writeHead(200, { 'content-type': contentType });
  pipeline(Readable.from(repeated(JSON_START, Number.POSITIVE_INFINITY)), response, nothing);
};
const ONE_BYTE = Buffer.from('1\r\na\r\n'.repeat(8 * 1024)); // chunks of HTTP
const bytewise = ({ socket }: ServerResponse) => {
  if (!socket) return;
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n');
  pipeline(Readable.from(repeated(ONE_BYTE, Number.POSITIVE_INFINITY)), socket, nothing);
};
const large = (response: ServerResponse, contentType: string) => {
  response.writeHead(200, { 'content-type': contentType, 'content-length': 300 * MIB });
  pipeline(Readable.from(repeated(Buffer.alloc(MIB, 'a'), 300 * MIB)), response, nothing);
};
const bomb = (coding: string, compress: () => NodeJS.ReadWriteStream) => (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding });
  Readable.from(repeated(Buffer.alloc(MIB), 1024 * MIB))
    .pipe(compress())
    .pipe(response);
};
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const slow = (response: ServerResponse, path: string | undefined) => {
  if (path === '/') return void response.end(); // a target that is slow there cannot be tested
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.once('close', () => clearInterval(timer));
};

type Send = (response: ServerResponse, path: string | undefined) => void;

async function run(send: Send, flags: readonly string[] = []) {
  let open = 0;
  const url = await serve(({ url: path }, response) => {
    open += 1;
    response.once('close', () => {
      open -= 1;
    });
    send(response, path);
  });
  const reports = KINDS.flatMap((kind) => ['--report', `${kind}=${join(folder, kind)}`]);
  const start = performance.now();
  const args = ['test', writeScenarios(LIST), '--target', url, ...reports, ...flags];
  const { code, stdout, stderr } = await runCli(args, ENVIRONMENT);
  const peak = Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024;
  const sizes = KINDS.map((kind) => statSync(join(folder, kind)).size);
  return { code, stdout: unwrap(stdout), peak, seconds: (performance.now() - start) / 1000, sizes, open };
}

describe('a body that exceeds the limit is cut, its connection closed, and the step fails', () => {
  test.each<[string, string, (response: ServerResponse) => void]>([
    ['of 300 MiB of text', '1 MiB', (response) => large(response, 'application/json')],
    ['of 300 MiB of another type', '32 MiB', (response) => large(response, 'application/pdf')],
    ['without an end', '1 MiB', (response) => endless(response, 'application/json')],
    ['without an end, in chunks of one byte', '1 MiB', bytewise],
    ['of 1 GiB after gzip', '1 MiB', bomb('gzip', createGzip)],
    ['of 1 GiB after deflate', '1 MiB', bomb('deflate', createDeflate)],
    ['of 1 GiB after br', '1 MiB', bomb('br', () => createBrotliCompress(FAST))],
  ])('%s', async (_, limit, send) => {
    const { code, stdout, peak, seconds, sizes, open } = await run(send);

    expect([code, open]).toEqual([1, 0]);
    expect(stdout).toContain(`of at most ${limit} (--max-body)`);
    expect(peak).toBeLessThan(200);
    expect(seconds).toBeLessThan(10);
    expect(Math.max(...sizes)).toBeLessThan(2 * MIB);
    expect(readFileSync(join(folder, 'json'), 'utf8')).toMatch(/cut: the body is longer than the limit/);
  });

  test('that --max-body sets', async () => {
    const send = (response: ServerResponse) => large(response, 'text/plain');
    const { stdout } = await run(send, ['--max-body', '64KiB']);
    expect(stdout).toContain('a body of at most 64 KiB (--max-body)');
  });
});

test('a body that arrives too slowly fails the step when the time is over', async () => {
  const { code, stdout, seconds, open } = await run(slow, ['--timeout', '1s']);
  expect([code, open]).toEqual([1, 0]);
  expect(stdout).toContain('did not answer within 1000 ms');
  expect(seconds).toBeLessThan(10);
});

test.each(['0', '1MB', '512MiB'])('--max-body %s is refused', async (size) => {
  const { code, stderr } = await runCli(['test', '--max-body', size]);
  expect(code).toBe(2);
  expect(stderr).toContain(`Invalid size "${size}": expected a size from 1KiB to 256MiB.`);
});
