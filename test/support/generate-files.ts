import { generate } from '../../src/generate.js';
import { renderCloudFormation } from '../../src/generate/cloudformation.js';
import { renderJson } from '../../src/generate/json.js';
import { projectOfScripts } from '../../src/generate/scripts.js';
import { renderTerraform } from '../../src/generate/terraform.js';
import type { GeneratedPolicy } from '../../src/generate/types.js';
import { buildProject } from '../../src/project.js';
import type { CodeInput } from '../../src/project/codebase.js';
import { factCache } from '../../src/rule-engine.js';
import { readTable, testData } from '../data/tables.js';

type Texts = Readonly<Record<string, string>>;

export interface Made {
  readonly policy: GeneratedPolicy;
  readonly json: string;
  readonly cloudformation: string;
  readonly terraform: string;
  /** What the JSON leaves unsaid. */
  readonly unknown: readonly string[];
}

const codeIn = (texts: Texts): CodeInput => ({ files: { has: (path) => Object.hasOwn(texts, path), read: (path) => texts[path] }, readTable });

/** What is generated for a function of these files. */
export async function generateFor(label: string, texts: Texts): Promise<Made> {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  const { project } = await buildProject({ files, settings: {}, data: testData, readOptions: {}, code: codeIn(texts) });
  const fn = project.functions.find((each) => each.label === label);
  if (fn === undefined) throw new Error(`no function ${label}`);
  const policy = generate({ project, get: factCache(project, testData), data: testData, functions: [fn], textOf: (path) => texts[path] });
  const json = renderJson(policy);
  return { policy, json: json.text, unknown: [...policy.unknown, ...json.unknown], cloudformation: renderCloudFormation(policy, project, fn).text, terraform: renderTerraform(policy, fn.label).text };
}

/** What is generated for files of code without a template. */
export async function generateForCode(texts: Texts, paths: readonly string[] = Object.keys(texts), handler?: string): Promise<Made> {
  const scripts = await projectOfScripts({ paths, handler, settings: {}, data: testData, code: codeIn(texts) });
  const policy = generate({ ...scripts, data: testData, textOf: (path) => texts[path] });
  const json = renderJson(policy);
  const [fn] = scripts.functions;
  if (fn === undefined) throw new Error('no code');
  return { policy, json: json.text, unknown: [...policy.unknown, ...json.unknown], cloudformation: renderCloudFormation(policy, scripts.project, fn).text, terraform: renderTerraform(policy, fn.label).text };
}
