/**
 * The part of Arazzo 1.0.1 and 1.1.0 that this project runs. `load-scenarios.ts` checks that a file has this shape, and
 * names what is not supported, before any other code uses these types.
 */

export interface ArazzoDocument {
  readonly arazzo: string;
  /** Its URI, which the URLs of its sources are relative to (Arazzo 1.1.0). */
  readonly $self?: string;
  readonly info: { readonly title: string; readonly version: string; readonly summary?: string };
  readonly sourceDescriptions: readonly {
    readonly name: string;
    readonly url: string;
    readonly type?: string;
  }[];
  readonly workflows: readonly Workflow[];
  readonly components?: Components;
}

/** The `major.minor` of the specification; patch versions mean the same (Arazzo 1.1.0, Versions). */
export type FeatureSet = '1.0' | '1.1';

export function featureSetOf({ arazzo }: ArazzoDocument): FeatureSet {
  return arazzo.startsWith('1.1.') ? '1.1' : '1.0';
}

export interface Components {
  readonly inputs?: Readonly<Record<string, InputSchema>>;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly successActions?: Readonly<Record<string, SuccessAction>>;
  readonly failureActions?: Readonly<Record<string, FailureAction>>;
}

export interface Workflow {
  readonly workflowId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly inputs?: InputSchema;
  readonly dependsOn?: readonly string[];
  readonly parameters?: readonly (Parameter | Reusable)[];
  readonly steps: readonly Step[];
  readonly successActions?: readonly (SuccessAction | Reusable)[];
  readonly failureActions?: readonly (FailureAction | Reusable)[];
  readonly outputs?: Readonly<Record<string, string>>;
  /** Extension: where the workflow can run. Default: everywhere. */
  readonly 'x-targets'?: readonly TargetKind[];
  /** Extension: no other workflow may run at the same time. */
  readonly 'x-runs-alone'?: boolean;
  /** Extension: its operations are those of a further document (`--document`). */
  readonly 'x-needs-document'?: boolean;
}

export type TargetKind = 'mock' | 'url';

/** JSON Schema; only names, defaults and required inputs are used. */
export interface InputSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly required?: readonly string[];
}

export interface Step {
  readonly stepId: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly workflowId?: string;
  readonly parameters?: readonly (Parameter | Reusable)[];
  readonly requestBody?: RequestBody;
  readonly successCriteria?: readonly Criterion[];
  readonly onSuccess?: readonly (SuccessAction | Reusable)[];
  readonly onFailure?: readonly (FailureAction | Reusable)[];
  readonly outputs?: Readonly<Record<string, string>>;
  /** Steps of the workflow that must have run before (Arazzo 1.1.0). */
  readonly dependsOn?: readonly string[];
  /** Milliseconds after which the step fails (Arazzo 1.1.0). */
  readonly timeout?: number;
  /** Extension: the request breaks the contract on purpose, so it is not validated. */
  readonly 'x-invalid-request'?: boolean;
}

export interface Parameter {
  readonly name: string;
  /** Missing only if the step runs a workflow: then the parameter is an input. */
  readonly in?: 'path' | 'query' | 'header' | 'cookie';
  readonly value: unknown;
}

export interface Reusable {
  readonly reference: string;
  readonly value?: unknown;
}

export interface RequestBody {
  readonly contentType?: string;
  readonly payload?: unknown;
  readonly replacements?: readonly { readonly target: string; readonly value: unknown }[];
}

export interface Criterion {
  readonly condition: string;
  readonly context?: string;
  readonly type?: CriterionType | { readonly type: CriterionType; readonly version: string };
}

export type CriterionType = 'simple' | 'regex' | 'jsonpath';

export interface SuccessAction {
  readonly name: string;
  readonly type: 'end' | 'goto';
  readonly stepId?: string;
  readonly workflowId?: string;
  readonly criteria?: readonly Criterion[];
}

export interface FailureAction {
  readonly name: string;
  readonly type: 'end' | 'goto' | 'retry';
  readonly stepId?: string;
  readonly workflowId?: string;
  /** Seconds before a retry. */
  readonly retryAfter?: number;
  /** Maximum number of retries. Default: 1. */
  readonly retryLimit?: number;
  readonly criteria?: readonly Criterion[];
}
