import type { Validate } from './compile-schemas.ts';
import type { OpenApiDocument, Parameter, Schema, Scope } from './document.ts';

/** An OpenAPI contract, loaded, checked and frozen. */
export interface Contract {
  /** The version asked for, such as `4.0`. */
  readonly version: string;
  readonly title: string;
  /** The version the document gives itself, such as `4.0.2`. */
  readonly apiVersion: string;
  /** All documents of this contract as one. */
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** Which operation a request means. Methods in capitals, the path as sent, without its query. */
  readonly findRoute: (method: string, path: string) => Route;
}

/** One operation of a contract. */
export interface Operation {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** The path template (OpenAPI 3.1 §4.8.8.1). */
  readonly path: string;
  /** Which framework serves it at FactPulse: by whose habits requests are read, judged and refused. */
  readonly framework: string;
  /** Each entry lets a request in: the names of the security schemes that it takes together. Empty where it takes none. */
  readonly security: readonly (readonly string[])[];
  /** Which level of token it takes; undefined where it takes none, or any will do. */
  readonly scope: Scope | undefined;
  /** Whether it hands out tokens for the credentials in its body. */
  readonly signsIn: boolean;
  /** Whether it changes nothing at the server: GET, HEAD, OPTIONS (RFC 9110 §9.2.1), and signing in. */
  readonly isSafe: boolean;
  readonly summary: string;
  /** `x-undo`: the operation that undoes it, as far as it can be. */
  readonly undoneBy: string | undefined;
  readonly pathParameters: readonly ContractParameter[];
  readonly queryParameters: readonly ContractParameter[];
  readonly requestBody: ContractBody | undefined;
  /** By status code. */
  readonly responses: ReadonlyMap<number, ContractResponse>;
}

export interface ContractParameter extends Parameter {
  readonly validate: Validate;
}

export interface ContractBody {
  readonly required: boolean;
  readonly mediaTypes: readonly string[];
  /** With its outermost reference resolved. */
  readonly schema: Schema;
  /** Takes keys that are not declared, as the API does. */
  readonly validate: Validate;
  /** The same, and fills in the contract's defaults. */
  readonly complete: Validate;
}

export interface ContractResponse {
  readonly description: string;
  /** In `x-unprovoked`: no request is known to bring it about by itself. */
  readonly isUnprovoked: boolean;
  readonly mediaTypes: readonly string[];
  /** Whether its body has a property marked `x-secret`. */
  readonly hasSecrets: boolean;
  /** An example of its body; undefined where the contract gives none. */
  readonly example: unknown;
  /** Where its schema stands in the document. */
  readonly schemaPointer: string;
  /** With its outermost reference resolved. */
  readonly schema: Schema;
  readonly validate: Validate;
}

/** What a method and a path lead to. */
export type Route =
  | { readonly kind: 'operation'; readonly operation: Operation; readonly parameters: PathValues }
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' };

/** Path parameters by name, percent-decoded. */
export type PathValues = Readonly<Record<string, string>>;
