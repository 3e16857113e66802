// @ts-check
// The cost of Node.js itself: answers every request with the body in BENCH_BODY. `http-get.js PORT`
import { createServer } from 'node:http';

const body = JSON.parse(process.env.BENCH_BODY ?? '');

createServer((_request, response) => {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  response.end(bytes);
}).listen(Number(process.argv[2]), '127.0.0.1');
