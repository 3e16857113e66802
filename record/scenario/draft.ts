import type { Parameter, Step } from '../../scenarios/arazzo/arazzo.ts';
import type { Values } from '../../scenarios/arazzo/evaluate.ts';
import { createUniqueNames } from './names.ts';

/** A workflow while it is written: its steps, and the inputs and parameters that they use. */
export interface Draft {
  readonly steps: readonly Step[];
  readonly inputs: Readonly<Record<string, { readonly type: 'string'; readonly default?: string }>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Adds a step. @param name made unique @returns its id */
  addStep(name: string, step: Omit<Step, 'stepId'>): string;
  /** Makes a value of a step's response an output of it. @returns its expression */
  output(stepId: string, pointer: string, recorded: string): string;
  /** @param name the same one is the same input @returns its expression */
  input(name: string, value?: { readonly default: string }): string;
  /** An input for a text that would be read as an expression. @returns its expression */
  textInput(text: string): string;
  /** @param name made unique, unless the parameter is known @returns a reference to it */
  parameter(name: string, parameter: Parameter): { readonly reference: string };
  /** The recorded values of inputs and outputs. */
  readonly recorded: { readonly inputs: Values; readonly steps: Readonly<Record<string, Values>> };
}

export function createDraft(): Draft {
  const steps: Step[] = [];
  const indexes = new Map<string, number>();
  const inputs: Record<string, { readonly type: 'string'; readonly default?: string }> = {};
  const parameters: Record<string, Parameter> = {};
  const references = new Map<string, string>();
  const texts = new Map<string, string>();
  const stepIds = createUniqueNames((name) => `${name}Again`);
  const inputNames = createUniqueNames();
  const parameterNames = createUniqueNames();
  const recorded = {
    inputs: {} as Record<string, unknown>,
    steps: {} as Record<string, Record<string, unknown>>,
  }; // filled below

  function input(name: string, value?: { readonly default: string }): string {
    inputs[name] ??= { type: 'string', ...value };
    recorded.inputs[name] ??= value?.default ?? name;
    return `$inputs.${name}`;
  }

  return {
    steps,
    inputs,
    parameters,
    recorded,
    addStep(name, step) {
      const stepId = stepIds.take(name);
      indexes.set(stepId, steps.length);
      steps.push({ stepId, ...step });
      return stepId;
    },
    output(stepId, pointer, value) {
      const name = pointer.slice(1);
      const index = indexes.get(stepId) ?? -1;
      const step = steps[index];
      if (step) steps[index] = { ...step, outputs: { ...step.outputs, [name]: `$response.body#${pointer}` } };
      recorded.steps[stepId] = { ...recorded.steps[stepId], [name]: value };
      return `$steps.${stepId}.outputs.${name}`;
    },
    input,
    textInput(text) {
      const name = texts.get(text) ?? inputNames.take('text');
      texts.set(text, name);
      return input(name, { default: text });
    },
    parameter(name, parameter) {
      const key = JSON.stringify(parameter);
      const known = references.get(key) ?? parameterNames.take(name);
      references.set(key, known);
      parameters[known] = parameter;
      return { reference: `$components.parameters.${known}` };
    },
  };
}
