const IS_SCRIPT = /\.[cm]?[jt]sx?$/;

/** Tests say what they expect, and have policies that are wrong on purpose. */
const IS_ASIDE = /\.d\.[cm]?ts$|[.-](?:test|spec|e2e|mock|stories)\.[cm]?[jt]sx?$|\.min\.js$|(?:^|\/)(?:node_modules|cdk\.out|\.aws-sam|\.serverless|tests?|__tests__|__mocks__|__fixtures__|__snapshots__|fixtures?|mocks?|specs?|e2e|integ[^/]*|cypress)\//i;

/** Larger scripts are made by bundlers. */
const MAX_LENGTH = 1_000_000;

export const isScript = (path: string): boolean => IS_SCRIPT.test(path);

export const isAside = (path: string): boolean => IS_ASIDE.test(path);

export const mayHoldPolicies = (text: string): boolean => text.length < MAX_LENGTH && /\bStatement(?:\\?["'])?\s*[:,}]/.test(text) && /\bEffect(?:\\?["'])?\s*[:,}]/.test(text);
