import type { Validate } from './compile-schemas.ts';
import type { MediaType, OpenApiDocument, Parameter, Schema, Scope } from './document.ts';
import type { ChoiceNotes } from './notes/choice-notes.ts';
import type { TaskNotes } from './notes/task-notes.ts';

/** An OpenAPI contract, loaded, checked and frozen. */
export interface Contract {
  /** The version asked for, such as `4.0`. */
  readonly version: string;
  readonly title: string;
  /** The version in the document, such as `4.0.2`. */
  readonly apiVersion: string;
  /** All documents of this contract as one, in OpenAPI 3.1, with our annotations as extensions (`x-scope` and so on). */
  readonly document: OpenApiDocument;
  /** The same without what further documents add. */
  readonly ownDocument: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** Which framework answers the paths that no operation has, by what they begin with. */
  readonly prefixes: readonly FrameworkPrefix[];
  readonly operationById: ReadonlyMap<string, Operation>;
  /** What the log should say about further documents. */
  readonly notices: readonly string[];
  /** The further documents whose operations were added to it, with the frameworks that answer them. */
  readonly sources: readonly { readonly file: string; readonly framework: string }[];
  /** Finds the operation of a request. Methods in upper case, the path as sent, without its query. */
  readonly findRoute: (method: string, path: string) => Route;
}

/** The longest prefix of a path says which framework answers it. */
export interface FrameworkPrefix {
  readonly prefix: string;
  readonly framework: string;
}

/** One operation of a contract. */
export interface Operation {
  /** Its operation id; if the document has none, method and path, such as `GET /things/{id}`. */
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** The path template (OpenAPI 3.1 §4.8.8.1). */
  readonly path: string;
  /** The framework that serves it at FactPulse. It determines how requests are read, judged and refused. */
  readonly framework: string;
  /** Name of the further document that it is from; undefined for an operation of the contract itself. */
  readonly document: string | undefined;
  /** What is known of the tasks that it begins; undefined if it begins none. */
  readonly task: TaskNotes | undefined;
  /** What its success says by a value of the request; undefined if nothing is known. */
  readonly choice: ChoiceNotes | undefined;
  /** Whether a deactivated client cannot use it. */
  readonly needsActiveClient: boolean;
  /** Alternatives; each is the names of the security schemes that are needed together. Empty if none is needed. */
  readonly security: readonly (readonly string[])[];
  /** Which level of token it takes; undefined if it takes none or any. */
  readonly scope: Scope | undefined;
  /** Whether it issues tokens for the credentials in its body. */
  readonly signsIn: boolean;
  /** Whether it changes nothing at the server: GET, HEAD, OPTIONS (RFC 9110 §9.2.1), and signing in. */
  readonly isSafe: boolean;
  /** The status for a client that was just created; undefined if that is its success. */
  readonly newClientStatus: number | undefined;
  readonly summary: string;
  /** The operation that undoes it, as far as it can be. */
  readonly undoneBy: string | undefined;
  readonly pathParameters: readonly ContractParameter[];
  readonly queryParameters: readonly ContractParameter[];
  /** With names in lower case, as in Node.js requests (RFC 9110 §5.1: names are case-insensitive). */
  readonly headerParameters: readonly ContractParameter[];
  readonly cookieParameters: readonly ContractParameter[];
  readonly requestBody: ContractBody | undefined;
  /** Those declared for one status code. {@link responseTo} also considers ranges and the default. */
  readonly responses: ReadonlyMap<number, ContractResponse>;
  /** Those declared for a range of status codes, by its first digit: 4 for `4XX`. */
  readonly responseRanges: ReadonlyMap<number, ContractResponse>;
  /** Declared as `default`, for every other status code. */
  readonly defaultResponse: ContractResponse | undefined;
}

/** The response that an operation declares for a status code, the most specific one (OpenAPI 3.1 §4.8.16). */
export function responseTo(operation: Operation, status: number): ContractResponse | undefined {
  const { responses, responseRanges, defaultResponse } = operation;
  return responses.get(status) ?? responseRanges.get(Math.floor(status / 100)) ?? defaultResponse;
}

export interface ContractParameter extends Parameter {
  /** With its outermost reference resolved. */
  readonly schema: Schema;
  /** The encoding of its value, such as `application/json`; undefined for plain text. */
  readonly mediaType: string | undefined;
  readonly validate: Validate;
}

/** The required form of a body of one media type. */
export interface ContractContent {
  /** In lower case, without parameters; can be a range such as `text/*`. */
  readonly mediaType: string;
  /** JSON pointer of its schema in the document; empty if it has none. */
  readonly schemaPointer: string;
  /** With its outermost reference resolved; `{}` if it has none. */
  readonly schema: Schema;
  /** The example next to the schema, or the first of several; undefined if there is none. */
  readonly example: unknown;
  readonly validate: Validate;
}

/** The required form of a request's body of one media type. Undeclared keys are allowed, as in the API. */
export interface ContractBodyContent extends ContractContent {
  /** Like `validate`, and also fills in the contract's defaults. */
  readonly complete: Validate;
  /** How the parts of a form are encoded, by the name of their property. */
  readonly encoding: NonNullable<MediaType['encoding']>;
}

/**
 * A request body. Its `schema`, `validate` and `complete` are those of its main content: JSON if it takes
 * JSON, otherwise its first; without any content, every value is accepted.
 */
export interface ContractBody extends Omit<ContractBodyContent, 'mediaType'> {
  readonly required: boolean;
  readonly mediaTypes: readonly string[];
  readonly contents: readonly ContractBodyContent[];
}

/** A response. Its `schema`, `schemaPointer`, `example` and `validate` are those of its main content, as for a body. */
export interface ContractResponse extends Omit<ContractContent, 'mediaType'> {
  readonly description: string;
  /** Only reachable with a fault: no request is known to cause it. */
  readonly isUnprovoked: boolean;
  /** Empty if its body is not described, as for a 204. */
  readonly mediaTypes: readonly string[];
  readonly contents: readonly ContractContent[];
  /** Whether its body has a property marked `x-secret`, at any depth. */
  readonly hasSecrets: boolean;
}

/** The result of looking up a method and a path. */
export type Route<Found = Operation> =
  | { readonly kind: 'operation'; readonly operation: Found; readonly parameters: PathValues }
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' };

/** Path parameters by name, percent-decoded. */
export type PathValues = Readonly<Record<string, string>>;
