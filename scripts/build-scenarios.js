// Reads and checks the scenarios and the probes of the package once, so that no run has to:
// dist/scenarios/built/HASH.json. Part of `npm run build`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSources } from './build/load-source.js';

const { builtName, contractVersions, loadContract, loadProbes, loadScenarios, readDocument } =
  await loadSources([
    'base/read-document.ts',
    'compare/probes/load-probes.ts',
    'contracts/load-contract.ts',
    'contracts/registry.ts',
    'scenarios/arazzo/built-scenario.ts',
    'scenarios/arazzo/load-scenarios.ts',
  ]);

const SCENARIOS = 'dist/scenarios';
const FOLDER = join(SCENARIOS, 'built');

const files = contractVersions().flatMap((version) => {
  const contract = loadContract(version);
  const { workflows } = loadScenarios([SCENARIOS], contract, { leavesOutLater: true }); // or the build stops here
  return [...workflows, ...loadProbes(contract).set.workflows].map(({ file }) => file);
});
mkdirSync(FOLDER);
for (const file of new Set(files)) {
  const { content } = readDocument(file);
  writeFileSync(join(FOLDER, builtName(readFileSync(file, 'utf8'))), JSON.stringify(content));
}
