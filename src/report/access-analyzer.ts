import { parseFile } from '../formats/index.js';
import { policyFindings, type ValidatePolicyFinding } from './findings.js';
import { absolutePath } from './json.js';
import type { ReportInput } from './types.js';
import { jsonText } from './text.js';

interface FileFindings {
  readonly filePath: string;
  readonly findings: readonly ValidatePolicyFinding[];
}

/** For programs that read the output of `aws accessanalyzer validate-policy`: its findings, for each file that was linted. */
export default async function accessAnalyzer({ diagnostics, texts, linted, rules, root }: ReportInput): Promise<string> {
  const shown = diagnostics.filter((each) => each.suppressed === undefined);
  const files = [...new Set([...linted, ...shown.map((each) => each.span.file)])].sort();
  const out: FileFindings[] = [];
  for (const path of files) {
    const text = texts.get(path) ?? '';
    const found = shown.filter((each) => each.span.file === path);
    const { roots } = found.length === 0 ? { roots: [] } : await parseFile({ path, text });
    const findings = found.map((each) => policyFindings([each], text, roots.find((node) => node.start <= each.span.start && each.span.end <= node.end), rules)).flat();
    out.push({ filePath: absolutePath(root, path), findings });
  }
  return `${jsonText(out, 2)}\n`;
}
