import { CompletionItemKind, type CompletionItem, type CompletionList, type Range } from 'vscode-languageserver';
import { lineIndex } from '../formats/index.js';
import { operatorNames, parseOperator } from '../iam/condition.js';
import type { Data } from '../types.js';
import { placeIn, type PlaceInText } from './context.js';
import { rangeIn } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { SERVICE_PRINCIPALS } from './principals.js';
import type { Analysis } from './workspace.js';

interface Choice {
  readonly text: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly documentation?: string;
}

const IS_YAML = /\.(?:ya?ml|template)$/i;

/** What can be written at a place: actions, condition keys, operators, principals, managed policies. */
export function completionsAt({ text, languageId, path }: OpenDocument, offset: number, { data, output }: Analysis): CompletionList | undefined {
  const isYaml = languageId === 'yaml' || languageId.endsWith('.yaml') || (IS_YAML.test(path ?? '') && !/^\s*[{[]/.test(text));
  const place = placeIn(text, offset, isYaml);
  const choices = choicesFor(place, text, data, output.project.settings.partition ?? 'aws');
  if (choices === undefined) return undefined;
  const range = rangeIn(lineIndex(text), place.word.start, place.word.end);
  return { isIncomplete: /^[^:]*$/.test(place.word.text), items: choices.map((choice) => itemOf(choice, range)) };
}

function itemOf({ text, kind, detail, documentation }: Choice, range: Range): CompletionItem {
  return { label: text, kind, filterText: text, textEdit: { range, newText: text }, ...(detail === undefined ? {} : { detail }), ...(documentation === undefined ? {} : { documentation }) };
}

const ACTION = /^(?:not_?)?actions?$|^addActions$/i;
const MANAGED = /^(?:managed_?policy_?arns?|policy_arn|managedPolicies|iamManagedPolicies|permissions_?boundary|fromManagedPolicyArn)$/i;

/** Undefined where nothing of ours can stand. */
function choicesFor(place: PlaceInText, text: string, data: Data, partition: string): readonly Choice[] | undefined {
  const { word, path, isKey, isText } = place;
  const [key = '', parent = ''] = path;
  const arns = (): readonly Choice[] => managedPolicies(data, ({ path: folder, name }) => `arn:${partition}:iam::aws:policy${folder}${name}`);
  const before = text.slice(Math.max(0, word.start - 60), word.start);
  if (/--action[\s=]+["']?$/.test(before)) return actions(word, data);
  if (/--principal[\s=]+["']?$/.test(before)) return principals();
  if (/--policy-arn[\s=]+["']?$/.test(before)) return arns();
  if (!isText) return undefined;
  if (isKey && (key === 'Condition' || key === 'conditions')) return operators();
  if (isKey && parseOperator(key).family !== 'unknown' && path.some((name) => /^conditions?$/i.test(name))) return conditionKeys(word, text, data);
  if (key === 'test' && parent === 'condition') return operators();
  if (key === 'variable' && parent === 'condition') return conditionKeys(word, text, data);
  if (isKey) return undefined;
  if (ACTION.test(key)) return actions(word, data);
  if ((key === 'Service' && parent !== 'Properties') || key === 'identifiers' || key === 'ServicePrincipal' || (/^principal$/i.test(key) && parent !== 'Statement' && parent !== 'statement')) return principals();
  if (/^from_?aws_?managed_?policy_?name$/i.test(key)) return managedPolicies(data, ({ path: folder, name }) => `${folder.slice(1)}${name}`);
  if (key === 'Policies' && !word.text.startsWith('arn:') && text.includes('AWS::Serverless')) return managedPolicies(data, ({ name }) => name);
  if (MANAGED.test(key) || (key === 'Policies' && text.includes('AWS::Serverless'))) return arns();
  return undefined;
}

const principals = (): readonly Choice[] => SERVICE_PRINCIPALS.map((name) => ({ text: name, kind: CompletionItemKind.Value }));

function actions({ text }: PlaceInText['word'], data: Data): readonly Choice[] {
  const colon = text.indexOf(':');
  const service = colon < 0 ? undefined : data.service(text.slice(0, colon));
  if (colon >= 0 && service === undefined) return [];
  if (service === undefined) return data.servicePrefixes().map((prefix) => ({ text: `${prefix}:`, kind: CompletionItemKind.Module, detail: data.service(prefix)?.name }));
  return service.actionNames.map((name) => {
    const action = `${service.prefix}:${name}`;
    const level = service.actions.get(name.toLowerCase())?.accessLevel;
    const about = data.aboutAction(action);
    return { text: action, kind: CompletionItemKind.Function, ...(level === undefined || level === '' ? {} : { detail: level }), ...(about === undefined ? {} : { documentation: `Lets the caller ${about}.` }) };
  });
}

/** Global keys, and those of the services that the text around names. */
function conditionKeys({ start, text: word }: PlaceInText['word'], text: string, data: Data): readonly Choice[] {
  const near = text.slice(Math.max(0, start - NEAR), start + NEAR);
  const own = /^([a-z0-9-]+):/i.exec(word)?.[1]?.toLowerCase();
  const prefixes = new Set([...(own === undefined ? [] : [own]), ...[...near.matchAll(/\b([a-z0-9-]+):(?:[A-Z]|\*)/g)].flatMap(([, prefix]) => prefix ?? [])]);
  const ofServices = [...prefixes].flatMap((prefix) => [...(data.service(prefix)?.conditionKeys ?? [])]).map(([key, type]) => ({ text: key, kind: CompletionItemKind.Property, detail: type }));
  const global = data.globalConditionKeys().map((key) => {
    const type = data.globalConditionKeyType(key);
    return { text: key, kind: CompletionItemKind.Property, ...(type === undefined ? {} : { detail: type }) };
  });
  return [...ofServices, ...global].filter(({ text: key }, at, all) => all.findIndex((other) => other.text === key) === at);
}

const NEAR = 3000;

const operators = (): readonly Choice[] => operatorNames().map((text) => ({ text, kind: CompletionItemKind.Operator }));

function managedPolicies(data: Data, write: (policy: { readonly path: string; readonly name: string }) => string): readonly Choice[] {
  return data.managedPolicyNames().flatMap((name) => {
    const info = data.managedPolicy(name);
    return info === undefined || info.deprecated ? [] : [{ text: write(info), kind: CompletionItemKind.Reference, detail: name }];
  });
}
