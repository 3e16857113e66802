import type { ContractBody } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';

/** A body in a media type that the operation does not declare. @param mediaType in lower case, without parameters; may be empty */
export function wrongMediaType(mediaType: string, { schema, mediaTypes }: ContractBody): Violation {
  const expected = mediaTypes.join(' or ');
  const isName = /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(mediaType); // anything else could be a misplaced secret
  const named = isName
    ? `has the Content-Type ${mediaType}, not ${expected}`
    : `has a Content-Type other than ${expected}`;
  return {
    in: 'body',
    path: [],
    rule: 'media-type',
    schema,
    schemaPointer: '',
    message: mediaType === '' ? 'has no Content-Type' : named,
    remedy: `send JSON, with the header "Content-Type: ${expected}"`,
  };
}
