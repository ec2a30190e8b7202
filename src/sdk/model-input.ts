import type { CodeValue, SdkCall } from '../types.js';
import { knownPrefix } from '../iam/text.js';
import { parameter, textAt, valueAt } from './input.js';

/** Models whose requests can not refer to objects of Amazon S3, by the start of their ids. */
const BYTES_ONLY = /^(?:(?:us|eu|apac|global|jp|au|ca)\.)?(?:ai21|anthropic|cohere|deepseek|meta|mistral|openai|qwen|stability|writer|amazon\.(?:titan|rerank))\b/;

/** May a model read an object of Amazon S3 for the caller ("S3Location", Amazon Bedrock API; "Video understanding", Amazon Nova)? */
export function mayReadObjects({ client, operation, input }: Pick<SdkCall, 'client' | 'operation' | 'input'>): boolean {
  if (client !== 'bedrock-runtime' || !/^(?:converse|invoke)/i.test(operation)) return false;
  const id = textAt(input, 'modelId');
  if (id !== undefined && BYTES_ONLY.test(knownPrefix(id))) return false;
  return /^converse/i.test(operation) ? namesObject(parameter(input, 'messages')) : !isKnown(valueAt(input, 'body'));
}

/** What holds other things than texts in a message. */
const MEDIA = /^(?:audio|content|document|image|source|toolResult|video)$/;

function namesObject(value: CodeValue | undefined): boolean {
  switch (value?.kind) {
    case 'object': return !value.complete || [...value.entries].some(([name, each]) => name === 's3Location' || (MEDIA.test(name) && namesObject(each)));
    case 'list': return !value.complete || value.items.some(namesObject);
    case 'unknown': return true;
    default: return false;
  }
}

const isKnown = (value: CodeValue | undefined): boolean => value !== undefined && value.kind === 'text' && value.text.pieces.every((piece) => typeof piece === 'string' && !piece.includes('s3Location'));
