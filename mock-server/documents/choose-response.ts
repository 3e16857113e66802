import {
  type ContractContent,
  type ContractResponse,
  type Operation,
  responseTo,
} from '../../contracts/openapi/contract.ts';

/**
 * The status that a document's operation answers when all is well: the lowest success that it declares. FastAPI adds a
 * 200 with an empty schema to operations that answer something else (FastAPI, `response_class` and `responses`), so such
 * a 200 does not count next to another success.
 */
export function successOf({ responses, responseRanges }: Operation): number {
  const declared = [...responses.keys()].filter((status) => status >= 200 && status < 300).sort();
  const meant = declared.filter((status) => status !== 200 || !isEmpty(responses.get(status)));
  const [status = responseRanges.has(2) ? 200 : undefined] = meant.length > 0 ? meant : declared;
  return status ?? [...responses.keys()].sort()[0] ?? 200;
}

function isEmpty(response: ContractResponse | undefined): boolean {
  return response !== undefined && response.contents.length > 0 && Object.keys(response.schema).length === 0;
}

/**
 * The content of a response that a client prefers: the first media type of its `Accept` header that is declared, otherwise
 * the main one.
 *
 * @returns undefined if the response describes no body
 */
export function chooseContent(
  operation: Operation,
  status: number,
  accept: string | undefined,
): ContractContent | undefined {
  const contents = responseTo(operation, status)?.contents ?? [];
  const accepted = (accept ?? '').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  for (const mediaType of accepted) {
    const content = contents.find((each) => each.mediaType === mediaType);
    if (content) return content;
  }
  return contents[0];
}
