import type { TreeNode } from '../../types.js';
import { ref, type Place, type Value } from '../sam/nodes.js';
import { arnNode, jsonNode, textNode } from './values.js';
import { constructAt } from './constructs.js';
import { placeOf, type Output } from './output.js';
import { cdkName, resolve, type Site } from './program.js';

export interface Principal {
  /** "Service", "AWS", "Federated"; "*" for everybody. */
  readonly type: string;
  readonly value: TreeNode;
  readonly condition?: TreeNode;
  readonly action: string;
  readonly place: Place;
}

/** The principals that an expression stands for; undefined when they can't be told. */
export function principalsOf(to: Output, site: Site, otherwise: Place): readonly Principal[] | undefined {
  const at = resolve(to.app.program, site);
  const { of, scope } = at;
  const place = placeOf(of, otherwise);
  if (of.kind === 'call' && of.callee.kind === 'member' && of.callee.name === 'withConditions') return conditioned(to, { of: of.callee.of, scope }, of.arguments[0] === undefined ? undefined : { of: of.arguments[0], scope }, place);
  if (of.kind !== 'new') return undefined;
  const owner = constructAt(to.app, at);
  if (owner !== undefined) return owner.type === 'AWS::IAM::Role' ? [{ type: 'AWS', value: arnNode(to, at, place), action: 'sts:AssumeRole', place }] : undefined;
  // principals that are changed later are not known
  if (to.app.callsOn.get(of)?.some(({ method }) => method !== 'withConditions') === true || of.spread.length > 0) return undefined;
  const [first, second, third] = of.arguments.map((each): Site => ({ of: each, scope }));
  // what is underlined is the name, not the class
  const named = first === undefined ? place : placeOf(first.of, place);
  const one = (type: string, value: TreeNode, more: Partial<Principal> = {}): readonly Principal[] => [{ type, value, action: 'sts:AssumeRole', place: named, ...more }];
  const text = (each: Site): TreeNode => textNode(to, each, place);
  switch (cdkName(to.app.program, { of: of.callee, scope })) {
    case 'iam.ServicePrincipal': {
      if (first === undefined) return undefined;
      return second === undefined ? one('Service', text(first)) : undefined;
    }
    case 'iam.ArnPrincipal': return first === undefined ? undefined : one('AWS', text(first));
    case 'iam.AccountPrincipal': return first === undefined ? undefined : one('AWS', to.write(root(text(first)), place));
    case 'iam.AccountRootPrincipal': return one('AWS', to.write(root(ref('AWS::AccountId')), place));
    case 'iam.AnyPrincipal':
    case 'iam.StarPrincipal': return one('*', to.write('*', place));
    case 'iam.FederatedPrincipal': return first === undefined || third === undefined ? undefined : federated(to, at, place);
    case 'iam.WebIdentityPrincipal': return first === undefined ? undefined : one('Federated', text(first), { action: 'sts:AssumeRoleWithWebIdentity', ...(second === undefined ? {} : { condition: jsonNode(to, second, place) }) });
    case 'iam.PrincipalWithConditions': return first === undefined ? undefined : conditioned(to, first, second, place);
    case 'iam.CompositePrincipal': {
      const all = of.arguments.map((each) => principalsOf(to, { of: each, scope }, place));
      return all.every((each) => each !== undefined) ? all.flat() : undefined;
    }
    default: return undefined;
  }
}

/** What a method of a statement adds to its principals; undefined for other methods, and for what can't be told. */
export function addedPrincipals(to: Output, method: string, given: readonly Site[], otherwise: Place): readonly Principal[] | undefined {
  const [first, second] = given;
  const one = (type: string, value: TreeNode): readonly Principal[] => [{ type, value, action: '', place: first === undefined ? otherwise : placeOf(first.of, otherwise) }];
  if (method === 'addAnyPrincipal') return one('*', to.write('*', otherwise));
  if (method === 'addAccountRootPrincipal') return one('AWS', to.write(root(ref('AWS::AccountId')), otherwise));
  if (first === undefined) return undefined;
  switch (method) {
    case 'addServicePrincipal': return second === undefined ? one('Service', textNode(to, first, otherwise)) : undefined;
    case 'addArnPrincipal': return one('AWS', textNode(to, first, otherwise));
    case 'addAwsAccountPrincipal': return one('AWS', to.write(root(textNode(to, first, otherwise)), otherwise));
    case 'addPrincipals': {
      const all = given.map((each) => principalsOf(to, each, otherwise));
      return all.every((each) => each !== undefined) ? all.flat() : undefined;
    }
    default: return undefined;
  }
}

const root = (account: Value): Value => ({ 'Fn::Join': ['', ['arn:', ref('AWS::Partition'), ':iam::', account, ':root']] });

function federated(to: Output, { of, scope }: Site, place: Place): readonly Principal[] | undefined {
  if (of.kind !== 'new') return undefined;
  const [provider, conditions, action] = of.arguments;
  const written = action === undefined ? undefined : resolve(to.app.program, { of: action, scope }).of;
  if (provider === undefined || conditions === undefined || written?.kind !== 'text') return undefined;
  return [{ type: 'Federated', value: textNode(to, { of: provider, scope }, place), condition: jsonNode(to, { of: conditions, scope }, place), action: written.value, place }];
}

function conditioned(to: Output, inner: Site, conditions: Site | undefined, place: Place): readonly Principal[] | undefined {
  const all = principalsOf(to, inner, place);
  if (conditions === undefined || all === undefined || all.some((each) => each.condition !== undefined)) return undefined;
  const condition = jsonNode(to, conditions, place);
  return all.map((each) => ({ ...each, condition }));
}
