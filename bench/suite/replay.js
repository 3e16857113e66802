// @ts-check
// Replays the scenarios of the package as often as the argument says, with the mock in this process, like
// `factpulse-kit test`. Prints the number of steps and the CPU time in seconds as JSON.
import { loadSources } from '../../scripts/build/load-source.js';

const times = Number(process.argv[2]);

const { DEFAULT_CONTRACT, inputsFor, loadContract, loadScenarios, openTarget, runScenarios } =
  await loadSources([
    'contracts/load-contract.ts',
    'contracts/registry.ts',
    'scenarios/arazzo/load-scenarios.ts',
    'scenarios/run/run-scenarios.ts',
    'scenarios/targets/credentials.ts',
    'scenarios/targets/open-target.ts',
  ]);

const contract = DEFAULT_CONTRACT;
const folder = new URL('../../dist/scenarios', import.meta.url).pathname;
const set = loadScenarios([folder], loadContract(contract), { leavesOutLater: true });
/** @type {{ steps: number, cpuSeconds: number }[]} */
const replays = [];
for (let replay = 0; replay < times; replay++) replays.push(await replayOnce());
process.stdout.write(JSON.stringify(replays));

async function replayOnce() {
  const target = openTarget('mock', { contract, timeout: 10_000 });
  const inputs = await inputsFor(target, process.env);
  const before = process.cpuUsage();
  const { result } = await runScenarios(set, target, { inputs });
  const { user, system } = process.cpuUsage(before);
  if (result.summary.failed > 0) throw new Error(`${result.summary.failed} workflows failed`);
  return { steps: result.summary.steps, cpuSeconds: (user + system) / 1e6 };
}
