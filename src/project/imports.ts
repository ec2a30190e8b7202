import type { CodeLanguage } from '../types/code.js';

/** JavaScript's `import`, `export ... from`, `require()` and `import()` with a text; imports of types alone are left out. */
const JAVASCRIPT = /\b(?:import|export)\s+(type\s)?[^'"`;()]{0,4000}?\bfrom\s*(?:'([^'\n]+)'|"([^"\n]+)")|\bimport\s*(?:'([^'\n]+)'|"([^"\n]+)")|\b(?:require|import)\s*\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`$\n]+)`)/g;

/** Python's imports at the beginning of a line; names of a `from` may be modules too. */
const PYTHON = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]{0,4000}\)|[^\n#;]+)|import[ \t]+([^\n#;]+))/gm;

/**
 * Modules that a script names, as written, each once. A look at the text alone: what stands in comments and texts is among
 * them, what is computed is not.
 */
export function importsOf(text: string, language: CodeLanguage): readonly string[] {
  const out = new Set<string>();
  if (language === 'javascript') {
    for (const match of text.matchAll(JAVASCRIPT)) {
      const [, type, ...names]: readonly (string | undefined)[] = match;
      const name = names.find((each) => each !== undefined);
      if (type === undefined && name !== undefined) out.add(name);
    }
    return [...out];
  }
  for (const match of text.matchAll(PYTHON)) {
    const [, from, names, plain]: readonly (string | undefined)[] = match;
    if (from !== undefined) {
      out.add(from);
      for (const name of namesIn(names ?? '')) out.add(from.endsWith('.') ? `${from}${name}` : `${from}.${name}`);
    } else for (const name of namesIn(plain ?? '')) out.add(name);
  }
  return [...out];
}

/** "(a as b, c)" -> a, c. */
const namesIn = (list: string): readonly string[] =>
  list.replace(/[()\\]/g, ' ').replace(/#[^\n]*/g, '').split(',').map((each) => /^\s*([.\w]+)/.exec(each)?.[1] ?? '').filter((name) => name !== '');

/** Does the text have to do with AWS, or with programs that it starts? Without such a text a script need not be taken apart. */
export const mentionsAws = (text: string): boolean =>
  /\b(?:aws-sdk|boto3|botocore|aioboto3|aiobotocore|aws_lambda_powertools|aws4|aws4fetch|AWS4-HMAC-SHA256|requests_aws4auth|aws_requests_auth|pandas|create_subprocess_(?:exec|shell)|from os import)\b|\bos\.(?:system|popen|exec|spawn|posix_spawn)|@(?:aws-lambda-powertools|middy|smithy)\//.test(text);
