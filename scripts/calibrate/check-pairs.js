// Calibrates mocks that differ from the default in each pair of choices, and prints what one choice hides of another:
// `npm run check-pairs`. It needs `npm run build`. The exit code is 1 if a choice is not seen although nothing hides it.
import { loadSources } from '../build/load-source.js';

const { allPairs, contractVersions, createBench, findMissed } = await loadSources([
  'compare/calibration/testing/bench.ts',
  'compare/calibration/testing/pairs.ts',
  'contracts/registry.ts',
]);

const bench = createBench(contractVersions().at(-1));
const pairs = allPairs(bench);
for (const assume of pairs) {
  const { wrong, hidden } = await findMissed(bench, assume);
  const [one, other] = Object.entries(assume).map((choice) => choice.join('='));
  for (const line of hidden) console.log(`${one}, ${other}: ${line}`);
  for (const line of wrong) console.error(`WRONG ${one}, ${other}: ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
}
await bench.close();
console.log(`${pairs.length} pairs`);
