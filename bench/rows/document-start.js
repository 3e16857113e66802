// @ts-check
import { join } from 'node:path';
import { figure, ratios } from '../figures/figure.js';
import { profileStart } from '../figures/profile.js';
import { startInTurn } from '../figures/start.js';
import { documentFile } from '../load/document-requests.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { mock, mockWithDocument, mockWithNewDocument, prism } from '../servers/programs.js';

const CONTRACT = ['--contract', '4.4'];

/** @type {import('../rows.js').Row} */
export const documentStartRow = {
  id: 'document-start',
  title: "Start with FactPulse's full document, to the first authenticated answer",
  needsOthers: true,
  async measure({ isQuick }) {
    const document = documentFile();
    const caches = join(temporaryFolder(), 'caches');
    const programs = [
      mock(CONTRACT, 'without a document'),
      mockWithNewDocument(document, join(caches, 'emptied')),
      mockWithDocument(document, join(caches, 'kept'), 'second start'),
      prism(document),
    ];
    const starts = await startInTurn(programs, isQuick ? 3 : 11);
    const [without, first, second, prisms] = starts.map(({ ms }) => ms);
    return [
      figure('second start relative to one without a document', '×', ratios(second, without), {
        atMost: 1.3,
      }),
      figure('first start relative to Prism', '×', ratios(first, prisms), { atMost: 1 }),
      ...starts.map(({ name, ms }) => figure(name, 'ms', ms)),
      ...starts.map(({ name, cpuMs }) => figure(`${name}, CPU`, 'ms', cpuMs)),
    ];
  },
  async explain() {
    const cache = join(temporaryFolder(), 'profiled');
    const [first, second] = ['first start', 'second start'].map((name) =>
      mockWithDocument(documentFile(), cache, name),
    );
    return [await profileStart(first), await profileStart(second)];
  },
};
