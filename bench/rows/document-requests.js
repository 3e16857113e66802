// @ts-check
import { join } from 'node:path';
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { profileLoad } from '../figures/profile.js';
import {
  documentFile,
  getFlow,
  getLifecycle,
  submitComplete,
  validateXml,
} from '../load/document-requests.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { withServers } from '../servers/launch.js';
import { mockWithDocument, prism } from '../servers/programs.js';

const GOAL = { atMost: 1 / 4 };

/** @type {{ name: string, request: () => import('../load/connection.js').Asked, goal?: import('../figures/figure.js').Goal }[]} */
const REQUESTS = [
  { name: 'get', request: getLifecycle, goal: GOAL },
  { name: 'get with a PDF in the body', request: getFlow }, // Prism leaves out the PDF, so the two cannot be compared
  { name: 'validate-xml', request: validateXml, goal: GOAL },
  { name: 'submit-complete-async', request: submitComplete, goal: GOAL },
];

/** @type {import('../rows.js').Row} */
export const documentRequestsRow = {
  id: 'document',
  title: "Operations of FactPulse's full document, the mock and Prism",
  needsOthers: true,
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 100 } : { rounds: 11, warmUp: 3, count: 2000 };
    return withServers([server(), prism(documentFile())], async (servers) => {
      const figures = [];
      for (const { name, request, goal } of REQUESTS) {
        const subjects = servers.map((each) => ({ server: each, requests: [request()], count: plan.count }));
        const [ours, prisms] = await costsInTurn(subjects, plan);
        figures.push(
          figure(`${name}: CPU relative to Prism`, '×', ratios(ours, prisms), goal),
          figure(`${name}: mock`, 'µs', ours),
          figure(`${name}: Prism`, 'µs', prisms),
        );
      }
      return figures;
    });
  },
  async explain({ isQuick }) {
    const requests = REQUESTS.map(({ request }) => request());
    return [await profileLoad(server(), requests, isQuick ? 300 : 10_000)];
  },
};

function server() {
  return mockWithDocument(documentFile(), join(temporaryFolder(), 'document-cache'));
}
