import { join } from 'node:path';
import { NO_CACHE, against, againstSum, bare, cpuAgainst, eslint, json, memoryOf, rate, reading, rolelint, scripts, yaml } from './commands.js';
import type { Corpus } from './corpus.js';
import { dataCases } from './data.js';
import { editorCases } from './editor.js';
import type { Command } from './measure.js';
import type { Case } from './rows.js';

/** All cases that need nothing but what `npm ci` installs. `folder` is for caches. */
export function ownCases(corpus: Corpus, folder: string): readonly Case[] {
  const cache = { XDG_CACHE_HOME: join(folder, 'cache') };
  const cold = (cwd: string): Command => ({ ...rolelint(cwd, '.'), env: NO_CACHE });
  /** Scripts were taken apart by an earlier run. */
  const warm = (cwd: string): Command => ({ ...rolelint(cwd, '.'), env: cache });
  /** A run whose result the one before has kept. */
  const kept = (cwd: string): Command => ({ ...rolelint(cwd, '.', '--cache'), env: cache });
  const policy = rolelint(corpus.policy, 'policy.json');
  const once = rolelint(corpus.managed, '.');
  const tenfold = rolelint(corpus.managedTenfold, '.');
  const all = rolelint(corpus.managed, '.', '--config', corpus.allRules);
  const samples = rolelint(corpus.samples, '.');
  const big = rolelint(corpus.big.folder, 'template.yaml');
  const policies = `${corpus.policies.toLocaleString('en')} policies`;
  const many = `${(corpus.policies * 10).toLocaleString('en')} policies`;
  const cdk = `CDK app of ${corpus.cdk.stacks} stacks`;
  const lines = (count: number): string => `template of ${count.toLocaleString('en')} lines`;
  return [
    { name: 'one policy', unit: 'N', must: 2.2, aim: 1.7, measure: against(policy, bare) },
    { name: 'one policy, memory', unit: 'MiB', must: 60, aim: 50, measure: memoryOf(policy) },
    { name: 'one policy, to ESLint', unit: 'E', must: 0.333, aim: 0.25, measure: against(policy, eslint(corpus.policy, corpus.eslint), 2) },
    { name: 'one template', unit: 'N', must: 3, aim: 2.2, measure: against(rolelint(corpus.template, 'template.yaml'), bare) },
    { name: 'template and TypeScript, cold', unit: 'N', must: 16, aim: 9, measure: against(cold(corpus.script), bare, 2) },
    { name: 'template and TypeScript, warm', unit: 'N', must: 4, aim: 3, measure: against(warm(corpus.script), bare) },
    { name: 'template and Python, cold', unit: 'N', must: 16, aim: 9, measure: against(cold(corpus.python), bare, 2) },
    { name: 'template and Python, warm', unit: 'N', must: 4, aim: 3, measure: against(warm(corpus.python), bare) },
    { name: '--help', unit: 'N', must: 1.6, aim: 1.4, measure: against(rolelint(folder, '--help'), bare) },
    { name: '--version', unit: 'N', must: 1.6, aim: 1.4, measure: against(rolelint(folder, '--version'), bare) },

    { name: policies, unit: 'F', must: 8, aim: 5, measure: against(once, json(corpus.managed), 2) },
    { name: `${policies}, CPU`, unit: 'F', must: 12, aim: 8, measure: cpuAgainst(once, json(corpus.managed), 2) },
    { name: `${policies}, memory`, unit: 'MiB', measure: memoryOf(once) },
    { name: `${policies}, a second`, unit: 'files/s', must: 3000, aim: 5000, atLeast: true, measure: rate(once, corpus.policies, 3) },
    { name: `${policies}, --cache, unchanged`, unit: 'F', must: 2, aim: 1.5, measure: against(kept(corpus.managed), json(corpus.managed)) },
    { name: `${policies}, all rules`, unit: 'F', must: 8, aim: 5, measure: against(all, json(corpus.managed), 2) },
    { name: `${policies}, to ESLint`, unit: 'E', must: 0.4, aim: 0.25, measure: against(once, eslint(corpus.managed, corpus.eslint), 3) },
    { name: `${policies}, all rules, to ESLint`, unit: 'E', must: 0.4, aim: 0.25, measure: against(all, eslint(corpus.managed, corpus.eslint), 3) },
    { name: `${policies}, unchanged, to ESLint --cache`, unit: 'E', must: 0.357, aim: 0.25, measure: against(kept(corpus.managed), eslint(corpus.managed, corpus.eslint, '--cache', '--cache-location', join(folder, 'eslint-cache')), 3) },
    { name: many, unit: 'F', must: 6, aim: 4, measure: against(tenfold, json(corpus.managedTenfold), 5) },
    { name: `${many}, CPU`, unit: 'F', measure: cpuAgainst(tenfold, json(corpus.managedTenfold), 5) },
    { name: `${many}, memory`, unit: 'MiB', must: 250, aim: 192, measure: memoryOf(tenfold) },
    { name: `${many}, a second`, unit: 'files/s', must: 8700, aim: 15_000, atLeast: true, measure: rate(tenfold, corpus.policies * 10, 5) },
    { name: `${many}, MB a second`, unit: 'MB/s', must: 30, aim: 50, atLeast: true, measure: rate(tenfold, corpus.policyBytes / 1e5, 5) },
    { name: `${many}, to ESLint`, unit: 'E', must: 0.2, aim: 0.15, measure: against(tenfold, eslint(corpus.managedTenfold, corpus.eslint), 5) },

    { name: '558 templates', unit: 'Y', must: 2, aim: 1.4, measure: against(samples, yaml(corpus.samples), 2) },
    { name: '558 templates, memory', unit: 'MiB', must: 150, aim: 100, measure: memoryOf(samples) },
    { name: lines(20_000), unit: 'Y', must: 2.5, aim: 1.6, measure: against(big, yaml(corpus.big.file), 2) },
    { name: `${lines(20_000)}, memory`, unit: 'MiB', must: 150, aim: 100, measure: memoryOf(big) },
    { name: `${lines(40_000)}, to 20,000`, unit: 'x', must: 2.2, aim: 2, measure: against(rolelint(corpus.bigger.folder, 'template.yaml'), big, 3) },

    { name: 'whole repository, cold', unit: 'N', must: 104, aim: 62, measure: against(cold(corpus.repository), bare, 4) },
    { name: 'whole repository, warm', unit: 'N', must: 21, aim: 12.5, measure: against(warm(corpus.repository), bare, 3) },
    { name: 'whole repository, --cache, to a start', unit: 'N', must: 21, aim: 12.5, measure: against(kept(corpus.repository), bare, 2) },
    { name: 'whole repository, --cache, unchanged', unit: '4N+S', must: 1, aim: 0.8, measure: againstSum(kept(corpus.repository), 4, reading(corpus.repository), 2) },
    { name: 'whole repository, memory', unit: 'MiB', measure: memoryOf(warm(corpus.repository)) },
    { name: 'Terraform, 4 files', unit: 'N', must: 6, aim: 4.5, measure: against(rolelint(corpus.oneTerraform, '.'), bare) },
    { name: 'Terraform, 331 files', unit: 'S', must: 16, aim: 14, measure: against(rolelint(corpus.terraform, '.'), reading(corpus.terraform), 2) },
    { name: 'Terraform, --cache, unchanged', unit: 'S', must: 2, aim: 1.5, measure: against(kept(corpus.terraform), reading(corpus.terraform)) },
    { name: `${cdk}, cold`, unit: 'T', must: 2, aim: 1.5, measure: against(cold(corpus.cdk.folder), scripts(join(corpus.cdk.folder, 'lib')), 2) },
    { name: `${cdk}, warm`, unit: 'T', must: 1, aim: 0.6, measure: against(warm(corpus.cdk.folder), scripts(join(corpus.cdk.folder, 'lib')), 2) },
    { name: `${cdk}, --cache, unchanged`, unit: 'S', must: 2, aim: 1.5, measure: against(kept(corpus.cdk.folder), reading(corpus.cdk.folder)) },

    { name: 'ten times the files', unit: 'x', must: 12, aim: 10, measure: against(tenfold, once, 5) },
    ...(['lines', 'statements', 'roles'] as const).map((what): Case => ({
      name: `ten times the ${what}`, unit: 'x', must: 12, aim: 10, measure: against(rolelint(corpus[what][1], '.'), rolelint(corpus[what][0], '.'), 3),
    })),

    ...dataCases(folder),
    ...editorCases(corpus),
  ];
}
