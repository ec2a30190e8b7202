import type { Condition, PrincipalEntry, Statement } from '../types.js';
import { parseArn } from './arn.js';
import { literal } from './text.js';

export const GITHUB = 'token.actions.githubusercontent.com';

/** What a Federated principal is ("AWS JSON policy elements: Principal"). */
export interface Provider {
  readonly is: 'saml' | 'oidc';
  /** Prefix of its condition keys: the domain and path of an OIDC provider. */
  readonly name: string;
}

/** undefined: the value is unknown; "invalid": it names no provider. */
export function providerOf({ text }: PrincipalEntry): Provider | 'invalid' | undefined {
  const value = literal(text);
  const arn = parseArn(text);
  if (arn !== undefined) {
    const resource = literal(arn.resource);
    if (resource === undefined) return undefined;
    if (literal(arn.service) !== 'iam' || /[*?]/.test(resource)) return 'invalid';
    const [, kind, name = ''] = /^(saml-provider|oidc-provider)\/(.+)$/.exec(resource) ?? [];
    return kind === undefined ? 'invalid' : { is: kind === 'saml-provider' ? 'saml' : 'oidc', name };
  }
  if (value === undefined || value.includes('${')) return undefined;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[\w./-]*)?$/i.test(value) ? { is: 'oidc', name: value } : 'invalid';
}

export const federatedEntries = (statement: Statement): readonly PrincipalEntry[] => (statement.principal?.entries ?? []).filter(({ type }) => type === 'Federated');

/** Is it a claim of that provider: "accounts.google.com:aud"? */
export const isClaim = ({ key }: Condition, provider: string, claim?: string): boolean => {
  const lower = key.toLowerCase();
  const prefix = `${provider.toLowerCase()}:`;
  return lower.startsWith(prefix) && (claim === undefined || lower.slice(prefix.length) === claim);
};
