import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { main } from '../../src/cli/main.js';
import { memoryHost } from './memory-host.js';

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;
const ids = rules.map(({ meta }) => meta.id);

async function scriptFor(shell: string): Promise<string> {
  const host = memoryHost({ nodes: {} });
  expect(await main(['completion', shell], host)).toBe(0);
  return host.stdout;
}

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-completion-'));
  for (const shell of ['bash', 'zsh', 'fish']) writeFileSync(join(folder, shell), await scriptFor(shell));
  writeFileSync(join(folder, 'in the way.yaml'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!has('bash'))('completion in bash', () => {
  /** What the shell offers for a line whose last word is being written, as readline takes it apart. */
  function offered(line: string): readonly string[] {
    const words = line.split(/ |(?<==)|(?==)/).map((word) => `'${word}'`);
    const script = `source ./bash; COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _rolelint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-c', script], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((word) => word !== '');
  }
  it('offers commands, and files as they are called', () => {
    expect(offered('rolelint ins')).toEqual(['inspect']);
    expect(offered('rolelint in')).toEqual(['inspect', 'init', 'in the way.yaml']);
  });
  it('offers the options of the command', () => {
    expect(offered('rolelint --fix')).toEqual(['--fix', '--fix-dry-run', '--fix-type']);
    expect(offered('rolelint validate-policy --pol')).toEqual(['--policy-type', '--policy-document']);
    expect(offered('rolelint init --')).toEqual(expect.arrayContaining(['--hook', '--ci', '--yes']));
    expect(offered('rolelint init --')).not.toContain('--fix');
  });
  it.each([['rolelint --format s', ['stylish', 'sarif']], ['rolelint -f s', ['stylish', 'sarif']], ['rolelint --format=s', ['stylish', 'sarif']], ['rolelint inspect --format ', ['text', 'json', 'html']], ['rolelint --fix-type=', ['safe', 'unsafe']], ['rolelint merge -f s', ['stylish', 'sarif']], ['rolelint validate-policy --policy-type R', ['RESOURCE_POLICY', 'RESOURCE_CONTROL_POLICY']], ['rolelint init --ci g', ['github', 'gitlab']]])('offers the values of an option: %s', (line, words) => {
    expect(offered(line)).toEqual(words);
  });
  it('offers the rules', () => {
    expect(offered('rolelint explain ')).toEqual(ids);
    expect(offered('rolelint explain trust/miss')).toEqual(['trust/missing-lambda-principal', 'trust/misspelled-lambda-principal'].filter((id) => id.startsWith('trust/miss')));
    expect(offered('rolelint --suppress-rule logs/no')).toEqual(['logs/no-log-permissions']);
    expect(offered('rolelint --rule logs/no')).toEqual(['logs/no-log-permissions']);
  });
  it('leaves files to the shell', () => {
    for (const line of ['rolelint --config x', 'rolelint generate x', 'rolelint --output-file x']) expect(offered(line)).toEqual([]);
  });
  it('is registered for the command', () => {
    expect(spawnSync('bash', ['--noprofile', '--norc', '-c', 'source ./bash; complete -p rolelint'], { cwd: folder, encoding: 'utf8' }).stdout).toContain('-F _rolelint rolelint');
  });
});

describe.skipIf(!has('zsh'))('completion in zsh', { timeout: 60_000 }, () => {
  /** What stands in the line after a tab, in a shell on a terminal of its own. */
  function completed(line: string): string {
    writeFileSync(join(folder, 'rc'), 'autoload -U compinit && compinit -u -D\nsource ./zsh\nshown() { print -r -- "$BUFFER" > ./line }\nzle -N shown\nbindkey "^T" shown\n');
    const script = `zmodload zsh/zpty; zpty shell zsh -f -i; zpty -w shell 'source ./rc'; sleep 0.5; zpty -w -n shell '${line}'$'\\t\\C-t'; for i in {1..100}; do zpty -rt shell out; [[ -s line ]] && break; sleep 0.1; done; zpty -d shell; cat line; rm line`;
    return spawnSync('zsh', ['-fc', script], { cwd: folder, encoding: 'utf8', timeout: 20_000 }).stdout.trim();
  }
  it('can be read', () => expect(spawnSync('zsh', ['-fc', 'autoload -U compinit && compinit -u -D; source ./zsh'], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' }));
  it.each([['rolelint ins', 'rolelint inspect'], ['rolelint explain logs/no', 'rolelint explain logs/no-log-permissions'], ['rolelint --fix-t', 'rolelint --fix-type'], ['rolelint -f sa', 'rolelint -f sarif'], ['rolelint --format=sa', 'rolelint --format=sarif']])('completes %s', (line, whole) => {
    expect(completed(line)).toBe(whole);
  });
});

describe.skipIf(!has('fish'))('completion in fish', () => {
  const offered = (line: string): readonly string[] => spawnSync('fish', ['--no-config', '-c', `source ./fish; complete -C '${line}'`], { cwd: folder, encoding: 'utf8' }).stdout.split('\n').map((each) => each.split('\t')[0] ?? '').filter((word) => word !== '');
  it('offers commands, rules, options and their values', () => {
    expect(offered('rolelint ins')).toEqual(['inspect']);
    expect(offered('rolelint explain logs/no')).toEqual(['logs/no-log-permissions']);
    expect(offered('rolelint --fix-')).toEqual(['--fix-dry-run', '--fix-type']);
    expect(offered('rolelint inspect --format ')).toEqual(['html', 'json', 'text']);
    expect(offered('rolelint --format=sa')).toEqual(['--format=sarif']);
  });
  it('leaves files to the shell', () => expect(offered('rolelint --config in')).toEqual(['in the way.yaml']));
});

it('takes the shells that there are', async () => {
  for (const [argv, said] of [[['completion'], 'takes the name of a shell: bash, zsh, fish'], [['completion', 'bsh'], 'did you mean "bash"?'], [['completion', 'powershell'], 'there are bash, zsh, fish']] as const) {
    const host = memoryHost({ nodes: {} });
    expect([await main(argv, host), host.stderr]).toEqual([2, expect.stringContaining(said)]);
  }
});
