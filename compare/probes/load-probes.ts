import { packageFile } from '../../base/package-files.ts';
import { readContract } from '../../contracts/load-contract.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Assumption } from '../../mock-server/assumptions/assumption.ts';
import type { AssumptionId } from '../../mock-server/assumptions/assumptions.ts';
import { ASSUMPTIONS } from '../../mock-server/assumptions/table.ts';
import { loadScenarios } from '../../scenarios/arazzo/load-scenarios.ts';
import type { LoadedWorkflow, Needed, ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import { WITHOUT_PROBE } from './without-probe.ts';

export interface Probes {
  /** The probes, and the workflows that they depend on. */
  readonly set: ScenarioSet;
  /** All assumptions, in the order of the table. */
  readonly rows: readonly ProbeRow[];
}

/** An assumption with its probe, or the reason why it has none. */
export interface ProbeRow extends Pick<Assumption, 'question' | 'default'> {
  readonly id: AssumptionId;
  readonly choices: readonly string[];
  readonly probe: LoadedWorkflow | undefined;
  /** Why nothing is asked; undefined if there is a probe. */
  readonly reason: string | undefined;
}

const FOLDER = packageFile('compare/probes');
/** Declares what no contract does. */
export const UNDECLARED = packageFile('compare/probes/undeclared.openapi.yaml');

const loaded = new WeakMap<Contract, Probes>();

/** Loads the probes for a contract: workflows that have the id of an assumption. Reads them once for each contract. */
export function loadProbes(contract: Contract): Probes {
  const probes = loaded.get(contract) ?? readProbes(contract);
  loaded.set(contract, probes);
  return probes;
}

function readProbes(contract: Contract): Probes {
  const set = loadScenarios([FOLDER], withUndeclared(contract), { leavesOutLater: true });
  const ids = Object.keys(ASSUMPTIONS) as AssumptionId[]; // which Object.keys does not know
  const rows = ids.map((id): ProbeRow => {
    const { question, default: choice, choices } = ASSUMPTIONS[id];
    const probe = set.byId.get(id);
    const needs = set.leftOut.get(id);
    const reason = needs ? `only ${nameOf(needs)} has what shows it` : WITHOUT_PROBE[id];
    return {
      id,
      question,
      default: choice,
      choices: Object.keys(choices),
      probe,
      reason: probe ? undefined : reason,
    };
  });
  return { set, rows };
}

function nameOf(needs: Needed): string {
  return needs.kind === 'contract' ? `contract ${needs.version}` : "FactPulse's full document (--document)";
}

/** Probes also ask for what no contract declares, such as a path that does not exist. */
function withUndeclared(contract: Contract): Contract {
  const documents = [{ file: UNDECLARED, framework: 'fastapi' }];
  const { operations } = readContract('undeclared', { documents }, { isChecked: true }); // a test checks it
  const added = operations.map((operation) => [operation.id, operation] as const);
  return { ...contract, operationById: new Map([...contract.operationById, ...added]) };
}
