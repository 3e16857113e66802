import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { StepForm } from '../forms/step-form.ts';
import type {
  FailureAction,
  FeatureSet,
  InputSchema,
  Parameter,
  RequestBody,
  Step,
  SuccessAction,
  TargetKind,
} from './arazzo.ts';
import type { CompiledCriterion } from './criterion.ts';

/** Workflows that were loaded and checked together, with all references resolved. */
export interface ScenarioSet {
  readonly contract: Contract;
  /** In the order of their files. */
  readonly workflows: readonly LoadedWorkflow[];
  readonly byId: ReadonlyMap<string, LoadedWorkflow>;
  /** What each workflow needs that was left out because the contract does not have it, by id. */
  readonly leftOut: ReadonlyMap<string, Needed>;
}

/** What a workflow needs: a later version of the contract, or the operations of a further document. */
export type Needed = { readonly kind: 'contract'; readonly version: string } | { readonly kind: 'document' };

export interface LoadedWorkflow {
  readonly id: string;
  /** Path of its file, as given. */
  readonly file: string;
  /** What the file is about: its info.title. */
  readonly theme: string;
  /** The later version of the contract that its file is written for; undefined if it runs with that of the set. */
  readonly needs: string | undefined;
  readonly featureSet: FeatureSet;
  /** The absolute URI of its document; undefined without a `$self`. */
  readonly self: string | undefined;
  readonly summary: string;
  readonly inputs: InputSchema;
  readonly dependsOn: readonly string[];
  /** In the order in which they run. */
  readonly steps: readonly LoadedStep[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly targets: readonly TargetKind[];
  readonly runsAlone: boolean;
}

export interface LoadedStep {
  readonly id: string;
  /** To the step in its document. */
  readonly pointer: string;
  readonly description: string;
  readonly does:
    | { readonly kind: 'operation'; readonly operation: Operation }
    | { readonly kind: 'workflow'; readonly workflowId: string };
  /** The parameters of the step, then those of its workflow that it does not override. */
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  /** How the payload is sent as a form; undefined for another body. */
  readonly form: StepForm | undefined;
  readonly criteria: readonly CompiledCriterion[];
  readonly onSuccess: readonly LoadedAction[];
  readonly onFailure: readonly LoadedAction[];
  readonly outputs: NonNullable<Step['outputs']>;
  /** Steps of the workflow that must have run before. */
  readonly dependsOn: readonly string[];
  /** Milliseconds after which it fails. */
  readonly timeout: number | undefined;
  readonly isInvalidRequest: boolean;
  /**
   * Whether the next step runs even if this one fails, with the outputs that its response has. Arazzo cannot express it;
   * only generated steps and comparisons set it.
   */
  readonly isIndependent: boolean;
  /** Inputs without which the step is left out. Arazzo cannot express it; only generated steps set it. */
  readonly optionalInputs: readonly string[];
}

export type LoadedAction = Omit<SuccessAction | FailureAction, 'criteria'> & {
  readonly criteria: readonly CompiledCriterion[];
};
