// Reads and checks the scenarios of the package once, so that no run has to: dist/scenarios/built/HASH.json. Part of
// `npm run build`; takes the compiled sources from dist/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../dist/base/read-document.js';
import { loadContract } from '../dist/contracts/load-contract.js';
import { DEFAULT_CONTRACT } from '../dist/contracts/registry.js';
import { builtName } from '../dist/scenarios/arazzo/built-scenario.js';
import { loadScenarios } from '../dist/scenarios/arazzo/load-scenarios.js';

const SCENARIOS = 'dist/scenarios';
const FOLDER = join(SCENARIOS, 'built');

const { workflows } = loadScenarios([SCENARIOS], loadContract(DEFAULT_CONTRACT)); // or the build stops here
mkdirSync(FOLDER);
for (const file of new Set(workflows.map((workflow) => workflow.file))) {
  const { content } = readDocument(file);
  writeFileSync(join(FOLDER, builtName(readFileSync(file, 'utf8'))), JSON.stringify(content));
}
