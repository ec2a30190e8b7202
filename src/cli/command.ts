import type { Host } from '../host.js';
import { Misuse } from '../config/misuse.js';
import { lintCommand } from './lint.js';
import { parseArguments } from './parse.js';
import { toolVersion } from './version.js';

/** Runs what the arguments ask for. Linting is at hand, everything else is loaded when asked for. @throws Misuse */
export async function runCommand(argv: readonly string[], host: Host): Promise<number> {
  const call = await parseArguments(argv);
  if (call === undefined) {
    const { explainMisuse } = await import('./usage.js');
    throw new Misuse([await explainMisuse(argv)]);
  }
  if (call.values.help === true) {
    const { helpText } = await import('./help.js');
    host.out(helpText(argv.includes(call.command) ? call.command : undefined));
    return 0;
  }
  if (call.values.version === true) {
    host.out(`${toolVersion(host)}\n`);
    return 0;
  }
  switch (call.command) {
    case 'lint':
      return lintCommand(call, host);
    case 'merge':
      return (await import('./merge.js')).mergeCommand(call, host);
    case 'rules':
      return (await import('./rules.js')).rulesCommand(call, host);
    case 'explain':
      return (await import('./explain.js')).explainCommand(call, host);
    case 'validate-policy':
      return (await import('./validate-policy.js')).validatePolicyCommand(call, host);
    case 'generate':
      return (await import('./generate.js')).generateCommand(call, host);
    case 'migrate':
      return (await import('./migrate.js')).migrateCommand(call, host);
    case 'inspect':
      return (await import('./inspect.js')).inspectCommand(call, host);
    case 'init':
      return (await import('./init.js')).initCommand(call, host);
    case 'completion':
      return (await import('./completion.js')).completionCommand(call, host);
    case 'lsp':
      return (await import('./lsp.js')).lspCommand(call, host);
  }
}
