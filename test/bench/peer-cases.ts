import { join } from 'node:path';
import { against, againstSlow, memoryAgainst, rolelint } from './commands.js';
import { writeFiles } from '../support/write-files.js';
import type { Corpus } from './corpus.js';
import type { Command } from './measure.js';
import { biome, fromPip, parliament, spectral } from './peers.js';
import type { Case } from './rows.js';
import { serviceReference } from './service-reference.js';

const RULESET = `rules:
  effect:
    given: $..Statement[*]
    severity: error
    then: { field: Effect, function: truthy }
  no-star:
    given: $..Statement[*].Action
    severity: error
    then: { function: pattern, functionOptions: { notMatch: "^\\\\*$" } }
  version:
    given: ["$..PolicyDocument", "$..AssumeRolePolicyDocument", "$"]
    severity: error
    then: { field: Version, function: truthy }
`;

const BIOME = { files: { maxSize: 2 * 2 ** 20 }, formatter: { enabled: false }, assist: { enabled: false } };

/** Cases that measure us beside other linters on the same files: units are their names. What they are told is in README.md. */
export function peerCases(corpus: Corpus, folder: string): readonly Case[] {
  const settings = writeFiles(join(folder, 'peers'), { 'ruleset.yaml': RULESET, 'biome.json': JSON.stringify(BIOME) });
  const bySpectral = (cwd: string, files: string): Command =>
    ({ args: [spectral(), 'lint', '-q', '-f', 'json', '-r', join(settings, 'ruleset.yaml'), files], cwd, ok: [0, 1], says: /^\s*\[/m });
  const byBiome = (cwd: string): Command => ({ program: biome(), args: ['lint', `--config-path=${join(settings, 'biome.json')}`, '.'], cwd, ok: [0, 1], says: /Checked \d+ file/ });
  const byParliament = (cwd: string, ...args: readonly string[]): Command => ({ program: parliament(), args: ['--json', ...args], cwd, ok: [0, 1] });
  const byCfnLint = (cwd: string, files: string): Command => ({ program: fromPip('cfn-lint'), args: ['--format', 'json', files], cwd, ok: Array.from({ length: 16 }, (_, n) => n), says: /^\s*\[/m });
  const byCheckov = (cwd: string): Command =>
    ({ program: fromPip('checkov'), args: ['-d', '.', '--framework', 'cloudformation', '--compact', '--quiet', '--skip-download', '-o', 'json'], cwd, ok: [0, 1], says: /"check_type"|"passed"/ });
  let reference: string | undefined;
  const byValidator = (cwd: string, path: string): Command => {
    reference ??= writeFiles(join(folder, 'service-reference'), serviceReference());
    return { program: fromPip('iam-policy-validator', 'iam-validator'), args: ['validate', '--path', path, '--aws-services-dir', reference, '--format', 'json'], cwd, ok: [0, 1], says: /"policies_with_errors"/ };
  };
  const policy = rolelint(corpus.policy, 'policy.json');
  const managed = rolelint(corpus.managed, '.');
  const template = rolelint(corpus.template, 'template.yaml');
  const few = rolelint(corpus.fewSamples, '.');
  const big = rolelint(corpus.big.folder, 'template.yaml');
  const tenfold = rolelint(corpus.managedTenfold, '.');
  const policies = `${corpus.policies.toLocaleString('en')} policies`;
  const many = `${(corpus.policies * 10).toLocaleString('en')} policies`;
  /** The limit is how many times as fast we must be. */
  const faster = (name: string, unit: string, times: number | undefined, measure: Case['measure']): Case => ({ name, unit, ...(times === undefined ? {} : { must: 1 / times }), measure });
  return [
    faster('one policy, to Spectral', 'Spectral', 10, (runs) => against(policy, bySpectral(corpus.policy, 'policy.json'), 3)(runs)),
    faster('one template, to Spectral', 'Spectral', 7, (runs) => against(template, bySpectral(corpus.template, 'template.yaml'), 3)(runs)),
    faster('558 templates, to Spectral', 'Spectral', 3, (runs) => against(rolelint(corpus.samples, '.'), bySpectral(corpus.samples, '**/*.yaml'), 5)(runs)),
    faster('template of 20,000 lines, to Spectral', 'Spectral', 3, (runs) => against(big, bySpectral(corpus.big.folder, 'template.yaml'), 5)(runs)),
    faster(`${policies}, to Spectral`, 'Spectral', undefined, (runs) => against(managed, bySpectral(corpus.managed, '*.json'), 5)(runs)),
    faster('one policy, to Biome', 'Biome', undefined, (runs) => against(policy, byBiome(corpus.policy))(runs)),
    faster(`${policies}, to Biome`, 'Biome', 1 / 4, (runs) => against(managed, byBiome(corpus.managed), 2)(runs)),
    faster(`${many}, to Biome`, 'Biome', undefined, (runs) => against(tenfold, byBiome(corpus.managedTenfold), 5)(runs)),
    faster(`${many}, memory to Biome's`, 'Biome', 1, (runs) => memoryAgainst(tenfold, byBiome(corpus.managedTenfold))(runs)),
    faster('one policy, to parliament', 'parliament', 8, (runs) => against(policy, byParliament(corpus.policy, '--files', 'policy.json'), 3)(runs)),
    faster(`${policies}, to parliament`, 'parliament', 14, (runs) => against(managed, { ...byParliament(corpus.managed, '--directory', '.'), says: /UNKNOWN_ACTION/ }, 5)(runs)),
    faster(`${policies}, to iam-policy-validator`, 'validator', 25, () => againstSlow(managed, byValidator(corpus.managed, '.'))(1)),
    faster('one template, to cfn-lint', 'cfn-lint', 20, (runs) => against(template, byCfnLint(corpus.template, 'template.yaml'), 5)(runs)),
    faster('50 templates, to cfn-lint', 'cfn-lint', 20, () => againstSlow(few, byCfnLint(corpus.fewSamples, '**/*.yaml'))(1)),
    faster('template of 20,000 lines, to cfn-lint', 'cfn-lint', 85, () => againstSlow(big, byCfnLint(corpus.big.folder, 'template.yaml'))(1)),
    faster('one template, to checkov', 'checkov', undefined, (runs) => against(template, byCheckov(corpus.template), 5)(runs)),
    faster('50 templates, to checkov', 'checkov', undefined, () => againstSlow(few, byCheckov(corpus.fewSamples))(1)),
  ];
}
