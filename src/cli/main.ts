import { nodeHost, type Host } from '../host.js';
import { toolVersion } from './version.js';

/**
 * Runs the command line and gives its exit status: 0 no errors, 1 findings, 2 wrong use, 3 a crash of ours.
 * Nothing is loaded before it is known to be needed: start-up is most of a run over one file.
 */
export async function main(argv: readonly string[], host: Host = nodeHost(true)): Promise<number> {
  try {
    return await dispatch(argv, host);
  } catch (error) {
    if (error instanceof Error && error.name === 'Misuse') {
      host.err(error.message.split('\n').map((message) => `rolelint: ${message}\n`).join(''));
      return 2;
    }
    const debug = argv.includes('--debug') && error instanceof Error ? `\n${error.stack ?? ''}` : '';
    host.err(`rolelint: a crash of rolelint itself: ${error instanceof Error ? error.message : String(error)}${debug}\n${debug === '' ? 'Run again with --debug to see where.\n' : ''}`);
    return 3;
  }
}

async function dispatch(argv: readonly string[], host: Host): Promise<number> {
  const only = argv.length === 1 ? argv[0] : undefined;
  if (only === '--version' || only === '-v') {
    host.out(`${toolVersion(host)}\n`);
    return 0;
  }
  if (only === '--help' || only === '-h') {
    const { helpText } = await import('./help.js');
    host.out(helpText(undefined));
    return 0;
  }
  if (argv.some((word) => word.startsWith('--cache') || word === '--no-cache')) return (await import('./cache/cached.js')).cachedCommand(argv, host);
  return (await import('./command.js')).runCommand(argv, host);
}

/** What bin/thread.js runs beside a run (`Host.thread`). */
export const inThread = async (): Promise<void> => (await import('../run/thread.js')).work();
