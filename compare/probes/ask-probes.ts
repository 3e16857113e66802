import { readOutputs, type Values } from '../../scenarios/arazzo/evaluate.ts';
import type { LoadedStep, LoadedWorkflow, ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import { toContext } from '../../scenarios/run/run-step.ts';
import { createStepAsker, type StepAskerParts } from './ask-step.ts';
import { nameRequest, type Probed, type ProbeStep } from './probed.ts';

interface AskerParts extends StepAskerParts {
  readonly set: ScenarioSet;
  readonly inputs: Values;
}

/**
 * Sends the requests of a probe, after those of the workflows that it depends on, each workflow once for all probes.
 * Whatever is answered, the next request follows.
 */
export type AskProbe = (probe: LoadedWorkflow) => Promise<Probed>;

interface Asked extends Probed {
  readonly inputs: Values;
  readonly outputs: Values;
  /** Why an output has no value; undefined if each has one. */
  readonly obstacle: string | undefined;
}

/** Creates what asks one server. */
export function createAsker({ set, inputs: given, ...stepParts }: AskerParts): AskProbe {
  const askStep = createStepAsker(stepParts);
  const asked = new Map<string, Asked>();

  async function ask(workflow: LoadedWorkflow): Promise<Asked> {
    const known = asked.get(workflow.id);
    if (known) return known;
    const dependencies: Asked[] = [];
    for (const id of workflow.dependsOn) dependencies.push(await ask(find(set, id)));
    const before = new Set(dependencies.flatMap((each) => [...each.before, ...each.steps]));
    const cause = dependencies.find(({ obstacle }) => obstacle !== undefined)?.obstacle;
    const result = { ...(await askSteps(workflow, cause)), before: [...before] };
    asked.set(workflow.id, result);
    return result;
  }

  async function askSteps(workflow: LoadedWorkflow, cause?: string): Promise<Omit<Asked, 'before'>> {
    const inputs = takeInputs(workflow, given);
    const outputs: Record<string, Values> = {};
    const context = { inputs, outputs: {}, steps: outputs, workflows: Object.fromEntries(asked) };
    const steps: ProbeStep[] = [];
    let obstacle = missingInputs(workflow, inputs);
    for (const step of workflow.steps) {
      if (step.does.kind === 'workflow') throw new Error(`${step.id} must send a request`);
      const about = { key: `${workflow.id}/${step.id}`, operation: step.does.operation };
      const done = await askStep(step, context, about, obstacle ?? cause);
      const exchange = done.answer && toContext(done.answer.request, done.answer.response, done.answer.body);
      const values = exchange ? readOutputs(step.outputs, { ...context, exchange }) : {};
      outputs[step.id] = values;
      obstacle ??= done.obstacle ?? missingOutput(step, values, done);
      steps.push(done);
    }
    return { steps, inputs, outputs: readOutputs(workflow.outputs, context), obstacle };
  }

  return ask;
}

function find({ byId }: ScenarioSet, id: string): LoadedWorkflow {
  const workflow = byId.get(id);
  if (!workflow) throw new Error(`the workflow ${id} existed when the probes were loaded`);
  return workflow;
}

function takeInputs({ inputs }: LoadedWorkflow, given: Values): Values {
  const names = Object.entries(inputs.properties ?? {});
  return Object.fromEntries(names.map(([name, schema]) => [name, given[name] ?? schema.default]));
}

function missingInputs({ inputs }: LoadedWorkflow, values: Values): string | undefined {
  const missing = (inputs.required ?? []).filter((name) => values[name] === undefined);
  return missing.length > 0 ? `it needs the input ${missing.join(', ')}` : undefined;
}

function missingOutput({ outputs }: LoadedStep, values: Values, step: ProbeStep): string | undefined {
  const missing = Object.keys(outputs).find((name) => values[name] === undefined);
  if (missing === undefined) return undefined;
  return `${nameRequest(step)} answered ${step.answer?.response.status}, without "${missing}"`;
}
