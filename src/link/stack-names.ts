import { posix } from 'node:path';
import type { SourceFile, Text } from '../types.js';
import { known } from '../iam/text.js';

const CONFIG = /(?:^|\/)samconfig\.(?:toml|ya?ml)$/;

/** `stack_name = "orders"`, or in YAML `stack_name: orders` ("AWS SAM CLI configuration file"). */
const STACK_NAME = /^[ \t]*stack_name\s*[=:]\s*(["']?)([A-Za-z][\w-]*)\1\s*(?:#.*)?$/gm;

const TEMPLATE_FILE = /^[ \t]*template(?:_file)?\s*[=:]\s*(["']?)([^"'\s#]+)\1/gm;

const DEFAULTS = ['template.yaml', 'template.yml', 'template.json'];

/** Names under which the SAM CLI deploys templates, by the template's file. */
export function stackNames(files: readonly SourceFile[]): (file: string) => readonly Text[] {
  const names = new Map<string, Text[]>();
  for (const { path, text } of files) {
    if (!CONFIG.test(path)) continue;
    const found = [...new Set([...text.matchAll(STACK_NAME)].map((match) => match[2] ?? ''))].map((name) => known(name, { file: path, start: 0, end: 0 }));
    const named = [...text.matchAll(TEMPLATE_FILE)].map((match) => match[2] ?? '').filter((template) => !template.includes('.aws-sam'));
    for (const template of named.length === 0 ? DEFAULTS : named) {
      const file = posix.join(posix.dirname(path), template);
      names.set(file, [...(names.get(file) ?? []), ...found]);
    }
  }
  return (file) => names.get(file) ?? [];
}
