import { COMMAND_NAMES, optionsOf, SHELLS, spellings, valuesOf } from './words.js';
import type { Command } from '../options.js';

/** For bash, and for zsh with bashcompinit. Where it offers nothing, the shell offers files. */
export const bashScript = (rules: readonly string[]): string => `# What completes rolelint in bash: source <(rolelint completion bash)
_rolelint() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" before="" i
  local commands="${COMMAND_NAMES.join(' ')}" rules="${rules.join(' ')}"
  if [ "$cur" = "=" ]; then cur=""; elif [ "$prev" = "=" ]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  case "$cur" in --*=*) before="\${cur%%=*}="; prev="\${cur%%=*}"; cur="\${cur#*=}" ;; esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " $commands " in *" \${COMP_WORDS[i]} "*) command="\${COMP_WORDS[i]}"; break ;; esac
  done
  COMPREPLY=()
  case "\${command:-lint} $prev" in
${COMMAND_NAMES.flatMap(valueCases).join('\n')}
  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -P "$before" -W "$words" -- "$cur"))
  elif [ "\${cur#-}" != "$cur" ]; then
    case "\${command:-lint}" in
${COMMAND_NAMES.map((command) => `      ${command}) words="${optionsOf(command).map((name) => `--${name}`).join(' ')}" ;;`).join('\n')}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    case "$command" in
      explain) words="$rules" ;;
      completion) words="${SHELLS.join(' ')}" ;;
      "") words="$commands" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [ -z "$command" ]; then
      while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$cur")
      if type compopt > /dev/null 2>&1; then compopt -o filenames 2> /dev/null; fi
    fi
  fi
}
complete -o default -F _rolelint rolelint
`;

/** What may follow an option: a line of the script for each option with values of its own. */
function valueCases(command: Command): readonly string[] {
  return optionsOf(command).flatMap((name) => {
    const values = valuesOf(name, command);
    if (values === undefined) return [];
    const pattern = spellings(name).map((spelling) => `"${command} ${spelling}"`).join(' | ');
    return [`    ${pattern}) ${values === 'any' ? 'return' : `words="${values === 'rules' ? '$rules' : values.join(' ')}"`} ;;`];
  });
}
