// @ts-check
// The cost of a proxy itself: passes every request on to port BENCH_TARGET, and its response back. `http-proxy.js PORT`
import { Agent, createServer, request } from 'node:http';

const port = Number(process.env.BENCH_TARGET);
const agent = new Agent({ keepAlive: true });

createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming;
  const passed = request({ port, host: '127.0.0.1', method, path: url, headers, agent }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  incoming.pipe(passed);
}).listen(Number(process.argv[2]), '127.0.0.1');
