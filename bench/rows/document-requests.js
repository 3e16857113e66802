// @ts-check
import { join } from 'node:path';
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { profileLoad } from '../figures/profile.js';
import { documentFile, getFlow, submitComplete, validateXml } from '../load/document-requests.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { withServers } from '../servers/launch.js';
import { mockWithDocument, prism } from '../servers/programs.js';

const REQUESTS = { get: getFlow, 'validate-xml': validateXml, 'submit-complete-async': submitComplete };

/** @type {import('../rows.js').Row} */
export const documentRequestsRow = {
  id: 'document',
  title: "Operations of FactPulse's full document, the mock and Prism",
  needsOthers: true,
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 100 } : { rounds: 11, warmUp: 3, count: 2000 };
    return withServers([server(), prism(documentFile())], async (servers) => {
      const figures = [];
      for (const [name, request] of Object.entries(REQUESTS)) {
        const subjects = servers.map((each) => ({ server: each, requests: [request()], count: plan.count }));
        const [ours, prisms] = await costsInTurn(subjects, plan);
        figures.push(
          figure(`${name}: CPU relative to Prism`, '×', ratios(ours, prisms), { atMost: 1 / 4 }),
          figure(`${name}: mock`, 'µs', ours),
          figure(`${name}: Prism`, 'µs', prisms),
        );
      }
      return figures;
    });
  },
  async explain({ isQuick }) {
    const requests = Object.values(REQUESTS).map((request) => request());
    return [await profileLoad(server(), requests, isQuick ? 300 : 10_000)];
  },
};

function server() {
  return mockWithDocument(documentFile(), join(temporaryFolder(), 'document-cache'));
}
