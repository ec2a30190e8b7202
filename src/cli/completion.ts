import { rules } from '../../rules/index.js';
import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import type { Host } from '../host.js';
import type { Call } from './call.js';
import { bashScript } from './completion/bash.js';
import { fishScript } from './completion/fish.js';
import { SHELLS } from './completion/words.js';

/** `rolelint completion <shell>`: a script that knows commands, options and rules by itself, so that nothing is started at each key. */
export function completionCommand({ rest }: Call, host: Host): number {
  const [shell, ...more] = rest;
  const ids = rules.map(({ meta }) => meta.id);
  if (shell === undefined || more.length > 0) throw new Misuse([`\`rolelint completion\` takes the name of a shell: ${SHELLS.join(', ')}`]);
  switch (shell) {
    case 'bash':
      host.out(bashScript(ids));
      return 0;
    case 'zsh':
      host.out(`autoload -U +X bashcompinit && bashcompinit\n${bashScript(ids)}`);
      return 0;
    case 'fish':
      host.out(fishScript(ids));
      return 0;
    default:
      throw new Misuse([`unknown shell "${shell}"${didYouMean(shell, SHELLS) || `; there are ${SHELLS.join(', ')}`}`]);
  }
}
