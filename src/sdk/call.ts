import type { CallNeed, CodeValue, Piece, Span, Text } from '../types.js';
import { keyOf } from '../iam/arn.js';

/** 'none': no Region and no account (s3); 'account': account only (iam). */
export type ArnScope = 'region' | 'account' | 'none';

export interface OperationCall {
  readonly client: string;
  /** API name in any case, underscores allowed: "GetObject", "get_object", "getObject". */
  readonly operation: string;
  readonly input: CodeValue;
  readonly span: Span;
  /** ARN in the function's own partition, Region and account (undefined when unknown). */
  arn(service: string, resource: readonly Piece[], scope?: ArnScope): Text | undefined;
  /** ARN of the project's resource that a name, URL or ARN means. */
  named?(text: Text): Text | undefined;
}

export const need = (action: string | readonly string[], resource: Text | undefined, because?: string): CallNeed => made(action, resource, true, because);

/** A need that depends on what the code does not show. */
export const perhaps = (action: string | readonly string[], resource: Text | undefined, because?: string): CallNeed => made(action, resource, false, because);

function made(action: string | readonly string[], resource: Text | undefined, sure: boolean, because: string | undefined): CallNeed {
  return { anyOf: typeof action === 'string' ? [action] : action, sure, ...(resource === undefined ? {} : { resource }), ...(because === undefined ? {} : { because }) };
}

/** Equal needs once; what is surely needed is not perhaps needed too. */
export function once(needs: readonly CallNeed[]): readonly CallNeed[] {
  const out = new Map<string, CallNeed>();
  for (const each of needs) {
    const key = `${each.anyOf.join()} ${each.resource === undefined ? '' : keyOf(each.resource)}`;
    const before = out.get(key);
    if (before === undefined || (each.sure && !before.sure)) out.set(key, each);
  }
  return [...out.values()];
}
