import type { Assumptions } from '../../mock-server/assumptions/assumptions.ts';
import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import type { Fixtures } from '../../mock-server/fixtures/fixtures-schema.ts';
import { documentsOf } from '../../mock-server/load-chosen.ts';
import type { Values } from '../../scenarios/arazzo/evaluate.ts';
import type { LoadedWorkflow } from '../../scenarios/arazzo/scenario-set.ts';
import { localInputs } from '../../scenarios/targets/local-inputs.ts';
import { mockTarget } from '../../scenarios/targets/mock-target.ts';
import type { Target } from '../../scenarios/targets/target.ts';
import { createAsker } from '../probes/ask-probes.ts';
import type { Probes } from '../probes/load-probes.ts';
import type { Probed } from '../probes/probed.ts';

/** What mocks answer to probes, each asked once. */
export interface MockRuns {
  /** @param assume the choices of the mock that differ from the defaults */
  run(probe: LoadedWorkflow, assume: Partial<Assumptions>): Promise<Probed>;
  close(): Promise<void>;
}

/** Open mocks. The one with the choices seen so far is used again and again, each other one for a single probe. */
const MAX_OPEN = 2;

/** @param inputs that replace those of the demo account */
export function createMockRuns({ set }: Probes, inputs: Values = {}): MockRuns {
  const { contract } = set;
  const options = { contract: contract.version, documents: documentsOf(contract), fixtures: fixtures() };
  const known = localInputs();
  const open = new Map<string, Target>();
  const runs = new Map<string, Probed>();

  /** The mock that was used last is the last one in the map. */
  async function openMock(choices: string, assume: Partial<Assumptions>): Promise<Target> {
    const target = open.get(choices) ?? mockTarget({ ...options, assume });
    open.delete(choices);
    open.set(choices, target);
    const [oldest] = open.keys();
    if (open.size > MAX_OPEN && oldest !== undefined) {
      await open.get(oldest)?.close();
      open.delete(oldest);
    }
    return target;
  }

  async function ask(probe: LoadedWorkflow, target: Target): Promise<Probed> {
    const session = await target.open();
    const askProbe = createAsker({
      set,
      session,
      inputs: { ...(await known), ...inputs },
      allowWrites: true,
    });
    try {
      return await askProbe(probe);
    } finally {
      await session.close();
    }
  }

  return {
    async run(probe, assume) {
      const choices = JSON.stringify(Object.entries(assume).sort());
      const key = `${probe.id} ${choices}`;
      const probed = runs.get(key) ?? (await ask(probe, await openMock(choices, assume)));
      runs.set(key, probed);
      return probed;
    },
    async close() {
      await Promise.all([...open.values()].map((target) => target.close()));
      open.clear();
    },
  };
}

/** One client, which looks like those that probes create. */
function fixtures(): Fixtures {
  const { email, password } = demoAccounts().demo;
  return { accounts: [{ email, password, clients: [{ name: 'Earlier client' }] }] };
}
