/**
 * The part of OpenAPI 3.1 (and of JSON Schema 2020-12 in it) that this project reads. `load/check-openapi.ts`
 * checks that a document has this shape before it gets this type, and `load/upgrade-document.ts` converts OpenAPI 3.0
 * to it.
 */

export type Scope = 'account' | 'client' | 'admin';

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly security?: SecurityRequirements;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export type PathItem = Readonly<Partial<Record<HttpMethod, OperationObject>>> & {
  readonly $ref?: string;
  /** For all operations of the path; an operation overrides those of the same name and location. */
  readonly parameters?: readonly (Parameter | Reference)[];
};

export const HTTP_METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

export interface OperationObject {
  /** Optional in a third-party document, required in ours. */
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: SecurityRequirements;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
  /** Our extension: which level of token it takes. */
  readonly 'x-scope'?: Scope;
}

/** One of them is enough, but all schemes of that one are needed (OpenAPI 3.1 §4.8.30). */
export type SecurityRequirements = readonly Readonly<Record<string, readonly string[]>>[];

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  /** How a list or an object is written (OpenAPI 3.1 §4.8.12.2.1). */
  readonly style?: string;
  readonly explode?: boolean;
  /** Whether its value must not be shown. */
  readonly 'x-secret'?: boolean;
  /** It has either a schema or, for a value encoded as JSON or similar, the content of one media type. */
  readonly schema?: Schema;
  readonly content?: Content;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly content?: Content;
}

export interface ResponseObject {
  readonly description: string;
  readonly content?: Content;
}

/** By media type, including ranges such as `text/*`. */
export type Content = Readonly<Record<string, MediaType>>;

export interface MediaType {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
  /** How the parts of a form are encoded, by the name of their property (OpenAPI 3.1 §4.8.15). */
  readonly encoding?: Readonly<Record<string, PartEncoding>>;
}

export interface PartEncoding {
  /** One media type or several, separated by commas; ranges are allowed. */
  readonly contentType?: string;
}

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentMediaType?: string;
  readonly contentEncoding?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly readOnly?: boolean;
  readonly 'x-secret'?: boolean;
}
