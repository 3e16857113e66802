import type { Assumptions } from '../../mock-server/assumptions/assumptions.ts';
import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import type { Fixtures } from '../../mock-server/fixtures/fixtures-schema.ts';
import type { Values } from '../../scenarios/arazzo/evaluate.ts';
import type { LoadedWorkflow } from '../../scenarios/arazzo/scenario-set.ts';
import { localInputs } from '../../scenarios/targets/local-inputs.ts';
import { mockTarget } from '../../scenarios/targets/mock-target.ts';
import { type AskProbe, createAsker } from '../probes/ask-probes.ts';
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

interface OpenMock {
  readonly ask: AskProbe;
  close(): Promise<void>;
}

/** @param inputs that replace those of the demo account */
export function createMockRuns({ set }: Probes, inputs: Values = {}): MockRuns {
  const options = { contract: set.contract.version, fixtures: fixtures() };
  const known = localInputs();
  /** The mock that was used last is the last one. */
  const open = new Map<string, OpenMock>();
  const runs = new Map<string, Probed>();

  async function start(assume: Partial<Assumptions>): Promise<OpenMock> {
    const target = mockTarget({ ...options, assume });
    const session = await target.open();
    const all = { ...(await known), ...inputs };
    return {
      ask: createAsker({ set, session, inputs: all, allowWrites: true }),
      async close() {
        await session.close();
        await target.close();
      },
    };
  }

  async function take(choices: string, assume: Partial<Assumptions>): Promise<OpenMock> {
    const mock = open.get(choices) ?? (await start(assume));
    open.delete(choices);
    open.set(choices, mock);
    const [oldest] = open.keys();
    if (open.size > MAX_OPEN && oldest !== undefined) {
      await open.get(oldest)?.close();
      open.delete(oldest);
    }
    return mock;
  }

  return {
    async run(probe, assume) {
      const choices = JSON.stringify(Object.entries(assume).sort());
      const key = `${probe.id} ${choices}`;
      const probed = runs.get(key) ?? (await (await take(choices, assume)).ask(probe));
      runs.set(key, probed);
      return probed;
    },
    async close() {
      for (const mock of open.values()) await mock.close();
      open.clear();
    },
  };
}

/** One client, which looks like those that probes create. */
function fixtures(): Fixtures {
  const { email, password } = demoAccounts().demo;
  return { accounts: [{ email, password, clients: [{ name: 'Earlier client' }] }] };
}
