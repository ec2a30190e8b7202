import { actionNames } from '../facts/action-names.js';
import { conditionKeys } from '../facts/condition-keys.js';
import { parseOperator } from '../iam/condition.js';
import { awsManagedDocument } from '../link/aws-managed.js';
import { show } from '../iam/text.js';
import type { ActionInfo, Data, GetFact, Statement } from '../types.js';

/** Sentences in Markdown for whoever points at a word. */
export interface Describer {
  action(text: string): string | undefined;
  conditionKey(key: string): string | undefined;
  operator(name: string): string | undefined;
  managedPolicy(name: string): string | undefined;
}

const MOST = 12;

export function describer(data: Data, get: GetFact): Describer {
  return {
    action(text) {
      const [prefix = '', name = ''] = text.split(':');
      const service = data.service(prefix);
      if (service === undefined || name === '') return undefined;
      const exact = service.actions.get(name.toLowerCase());
      if (exact !== undefined) return oneAction(`${service.prefix}:${exact.name}`, exact, service.name, data);
      if (!/[*?]/.test(name)) return undefined;
      const all = get(actionNames).expand(text) ?? [];
      if (all.length === 0) return `\`${text}\` matches no action of ${service.name}.`;
      return paragraphs(`\`${text}\` stands for ${all.length === 1 ? '1 action' : `${all.length} actions`} of ${service.name}${levelsOf(all, data)}.`, listed(all.map((action) => `\`${action}\``)));
    },
    conditionKey(key) {
      const found = get(conditionKeys).known(key);
      if (found === undefined) return undefined;
      const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
      const owner = prefix === 'aws' ? 'a global condition key' : `a condition key of ${data.service(prefix)?.name ?? prefix}`;
      const users = prefix === 'aws' ? [] : (data.service(prefix)?.actionNames ?? []).filter((name) => hasKey(data.service(prefix)?.actions.get(name.toLowerCase()), key));
      return paragraphs(`\`${key}\` is ${owner}.`, typeOf(data, key), users.length === 0 ? undefined : `Requests that have it: ${listed(users.map((name) => `\`${prefix}:${name}\``))}`);
    },
    operator(name) {
      const { base, family, negated, ifExists, set } = parseOperator(name);
      if (family === 'unknown') return undefined;
      return paragraphs(
        `\`${name}\` compares as ${FAMILIES[family] ?? family}${negated ? ': it holds when no value matches' : ''}.`,
        set === undefined ? undefined : set === 'ForAllValues' ? 'It holds when every value of the request matches, and when there is none.' : 'It holds when one value of the request matches.',
        ifExists ? `Without the key in the request it holds; ${base} alone would not.` : undefined,
      );
    },
    managedPolicy(name) {
      const info = data.managedPolicy(name);
      if (info === undefined) return undefined;
      const arn = `arn:aws:iam::aws:policy${info.path}${info.name}`;
      const instead = data.withdrawnPolicy(name)?.replacement;
      const document = awsManagedDocument({ pieces: [arn], span: { file: '', start: 0, end: 0 } }, data)?.document;
      return paragraphs(
        `AWS managed policy \`${arn}\`, version ${info.version} (as of ${data.managedPoliciesDate}).`,
        instead === undefined ? undefined : `AWS has withdrawn it: attach \`${instead}\` instead.`,
        (document?.statements ?? []).slice(0, MOST).map(statementLine).join('\n'),
        (document?.statements.length ?? 0) > MOST ? `and ${(document?.statements.length ?? 0) - MOST} more statements` : undefined,
      );
    },
  };
}

const FAMILIES: Readonly<Partial<Record<string, string>>> = { string: 'strings', numeric: 'numbers', date: 'dates', bool: 'true or false', binary: 'base64 data', ip: 'IP addresses and ranges', arn: 'ARNs, part by part', null: 'whether the key is there' };

function oneAction(action: string, { accessLevel, resourceTypes, conditionKeys: keys }: ActionInfo, service: string, data: Data): string {
  const about = data.aboutAction(action);
  const patterns = resourceTypes.map(({ name, required }) => `- ${name}${required ? ' (required)' : ''}: \`${data.service(action.split(':')[0] ?? '')?.resourceTypes.get(name)?.arn ?? ''}\``);
  return paragraphs(
    `**${action}** (${service}${accessLevel === '' ? '' : `, ${accessLevel}`})`,
    about === undefined ? undefined : `Lets the caller ${about}.`,
    patterns.length === 0 ? 'It can\'t be limited to resources: `Resource` must be `*`.' : `Resources:\n${patterns.join('\n')}`,
    keys.length === 0 ? undefined : `Condition keys: ${listed(keys.map((key) => `\`${key}\``))}`,
  );
}

function levelsOf(actions: readonly string[], data: Data): string {
  const levels = new Map<string, number>();
  for (const action of actions) {
    const [prefix = '', name = ''] = action.split(':');
    const level = data.service(prefix)?.actions.get(name.toLowerCase())?.accessLevel ?? '';
    if (level !== '') levels.set(level, (levels.get(level) ?? 0) + 1);
  }
  return levels.size === 0 ? '' : ` (${[...levels].map(([level, count]) => `${count} ${level}`).join(', ')})`;
}

const hasKey = (action: ActionInfo | undefined, key: string): boolean => action?.conditionKeys.some((each) => each.toLowerCase() === key.toLowerCase()) === true;

function typeOf(data: Data, key: string): string | undefined {
  const type = data.globalConditionKeyType(key) ?? data.service(key.slice(0, key.indexOf(':')).toLowerCase())?.conditionKeys.get(key);
  return type === undefined ? undefined : `Type: ${type}.`;
}

function statementLine({ effect, action, notAction, resource, notResource, conditions }: Statement): string {
  const few = (element: Statement['action']): string => listed((element?.values ?? []).map(({ text }) => `\`${show(text)}\``), 8);
  const what = notAction === undefined ? few(action) : `everything but ${few(notAction)}`;
  const where = notResource === undefined ? few(resource) : `everything but ${few(notResource)}`;
  return `- ${effect}: ${what} on ${where}${conditions.length === 0 ? '' : `, if ${conditions.map(({ key }) => `\`${key}\``).join(', ')}`}`;
}

const listed = (items: readonly string[], most = MOST): string => items.slice(0, most).join(', ') + (items.length > most ? ` and ${items.length - most} more` : '');

const paragraphs = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join('\n\n');
