export interface Choices {
  readonly preset: string | undefined;
  readonly 'config-format': string | undefined;
  readonly hook: string | undefined;
  readonly ci: string | undefined;
}

export interface Chosen {
  readonly preset: 'recommended' | 'strict' | 'all';
  readonly 'config-format': 'jsonc' | 'yaml' | 'mjs' | 'ts';
  readonly hook: 'none' | 'pre-commit' | 'husky';
  readonly ci: 'none' | 'github' | 'gitlab';
}

export interface Question {
  readonly name: keyof Chosen;
  /** Absent: nobody is asked. */
  readonly text?: string;
  readonly choices: readonly string[];
  readonly usual: string;
  /** What the project is likely to want, by a path that it has. */
  readonly guess?: readonly (readonly [path: string, choice: string])[];
}

export const CHOICES: readonly Question[] = [
  { name: 'preset', text: 'Which rules?', choices: ['recommended', 'strict', 'all'], usual: 'recommended' },
  { name: 'config-format', choices: ['jsonc', 'yaml', 'mjs', 'ts'], usual: 'jsonc' },
  { name: 'hook', text: 'A hook before commits?', choices: ['none', 'pre-commit', 'husky'], usual: 'none', guess: [['.pre-commit-config.yaml', 'pre-commit'], ['.husky', 'husky']] },
  { name: 'ci', text: 'A step in CI?', choices: ['none', 'github', 'gitlab'], usual: 'none', guess: [['.gitlab-ci.yml', 'gitlab'], ['.github', 'github']] },
];
