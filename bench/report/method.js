// @ts-check
import { SHARED_CONNECTIONS } from '../figures/shared-cost.js';
import { CONNECTIONS } from '../load/send.js';

/** How the figures are measured, for `RESULTS.md`. */
export const METHOD = `## How

**CPU** is what the kernel counts for the whole server process, in nanoseconds: the sum of \`/proc/PID/task/*/schedstat\`,
read before and after a fixed number of requests, so that it includes garbage collection and writing the log. It is
steadier than throughput on a shared machine, is available for every program, and has no overhead.

**Load** comes from the process of the benchmark over ${CONNECTIONS} keep-alive connections to 127.0.0.1. Each connection
waits for a response before it sends the next request. Requests are the same bytes for every server. A response other
than 2xx ends the row.

**Ratios** are taken in pairs: after a warm-up the servers are measured in turn, A B A B …, and each ratio is that of
two neighbours. The median of the rounds, unrounded, is compared with the goal; minimum and maximum are shown next to it.

**The mock** is what \`npm start\` runs, with its defaults: every check of requests and responses, journal, sandboxes,
faults, and the request log into a pipe. **Bare Express** is the Express of the mock itself: for *get* one
route with \`res.json\` of the body that the mock returns; for *mix* handlers that do the work of the mock in memory, with
\`express.json()\` and nothing else: no token, no check, no log, no encryption. **Prism** runs as \`mock -v silent\`; its
version is the last for Node.js 20. **Mockoon** imports the contract; it checks no request. Both answer with examples of
the contract, a list of one client where the mock returns 20.

**mix** is 60 % get, 20 % list of 20, 10 % patch, 5 % create and 5 % pdp-config, spread over 20 clients and their tokens.

**start** is from spawning \`node\` to the first 200 for a token that was made before; the port is tried every millisecond.
npm itself is never included. **growth** and **persist** start from generated fixtures.

**versions** sends the same requests to a mock of each contract. It starts them twice, in either order, and the answers
that a mock has given before are the same too: what V8 has seen of other requests changes its cost by several percent.
**contracts** starts one process that serves 4.0, 4.3 and 4.4, until the one that listens last answers.

**persist** patches ${CONNECTIONS} clients concurrently, each over a separate connection. A write is acknowledged when the
whole state file has been written, so writes take longer with more clients: goals are for 1,000 of them, and
the figures for more show how the wait grows. For the lost writes, each of ${CONNECTIONS} connections writes increasing numbers
to its own client until the server is killed (SIGKILL, 50 to 400 ms after the first write, from a fixed seed). A server
started on the same file must have the last acknowledged number, or the one after it.

**record** sends the mix through \`factpulse-kit record\`, which checks, masks and writes every exchange, and through 15 lines of
\`node:http\` that only pass it on. Over one connection, the next request arrives while the last exchange is being recorded,
so that what recording costs is in the wait.

**shared-** rows start a \`redis-server\` without persistence (or the program that \`REDIS_SERVER\` names), and replicas of
the mock with \`--store\`. ${SHARED_CONNECTIONS} connections are spread over the replicas, whether there are one or three. The CPU of replicas
is added up; that of the engine is shown separately.

**memory** and **resident** sample RSS every 20 ms during 10,000 requests. **suite** replays the scenarios of the package in one process, 22 times in a row, and counts the last
ten: that is the speed of a long suite. The *first replay of a process*, which is what \`factpulse-kit test\` does with
all of its steps, is several times slower, because all code is new to V8 and express-openapi-validator is loaded during it.
CPU time is that of all threads, including the compiler's, in both. The goal depends on the machine, so a step
is also compared with a GET of bare Express, measured after each process.

Repeat it with \`npm run bench\`; \`-- --only get\` measures a row, \`-- --quick\` tries everything out, and both write to
\`bench/trial/\`; \`npm run bench -- tricks\` measures [what each speed trick saves](../docs/performance.md). Linux only. Prism and Mockoon are installed in \`bench/\`, never in the package.
`;
