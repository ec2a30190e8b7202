/**
 * A second reading of "Policy evaluation logic", "IAM JSON policy elements" and "Condition operators", on plain JSON and
 * for this test alone: it knows everything about a request, so it answers yes or no. It shares no code with the project.
 */
export interface JsonStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface JsonRequest {
  readonly action: string;
  readonly resource: string;
  /** Lower-case keys that the request carries. */
  readonly keys: Readonly<Record<string, readonly string[] | undefined>>;
}

export interface JsonTrustStatement extends Pick<JsonStatement, 'Effect' | 'Action' | 'Condition'> {
  readonly Principal?: JsonPrincipal;
  readonly NotPrincipal?: JsonPrincipal;
}

type JsonPrincipal = string | Readonly<Record<string, string | readonly string[]>>;

/** May an AWS service take the role? */
export function isTrusted(statements: readonly JsonTrustStatement[], { service, action, keys }: { readonly service: string } & Omit<JsonRequest, 'resource'>): boolean {
  const about = ({ Principal, NotPrincipal, Action, Condition }: JsonTrustStatement): boolean => {
    if (Principal !== undefined && !isService(Principal, service)) return false;
    if (NotPrincipal !== undefined && isService(NotPrincipal, service)) return false;
    return isAbout({ Effect: 'Allow', Action, Condition }, { action, resource: '', keys });
  };
  if (statements.some((statement) => statement.Effect === 'Deny' && about(statement))) return false;
  return statements.some((statement) => statement.Effect === 'Allow' && about(statement));
}

/** "AWS JSON policy elements: Principal": "*" alone is everybody, the AWS key speaks of accounts and identities. */
function isService(principal: JsonPrincipal, service: string): boolean {
  if (typeof principal === 'string') return principal === '*';
  return list(principal.Service ?? []).includes(service);
}

export function isAllowed(identity: readonly JsonStatement[], boundary: readonly JsonStatement[] | undefined, request: JsonRequest): boolean {
  const all = [...identity, ...(boundary ?? [])];
  if (all.some((statement) => statement.Effect === 'Deny' && isAbout(statement, request))) return false;
  const allows = (statements: readonly JsonStatement[]): boolean => statements.some((statement) => statement.Effect === 'Allow' && isAbout(statement, request));
  return allows(identity) && (boundary === undefined || allows(boundary));
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

function isAbout(statement: JsonStatement, { action, resource, keys }: JsonRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isNamed = (patterns: string | readonly string[]): boolean => list(patterns).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase()));
  const isMeant = (patterns: string | readonly string[]): boolean => list(patterns).some((pattern) => likeArn(pattern, resource) || likeOver(pattern, resource));
  if (Action !== undefined && !isNamed(Action)) return false;
  if (NotAction !== undefined && isNamed(NotAction)) return false;
  if (Resource !== undefined && !isMeant(Resource)) return false;
  if (NotResource !== undefined && isMeant(NotResource)) return false;
  for (const [operator, block] of Object.entries(Condition)) {
    for (const [key, values] of Object.entries(block)) if (!holds(operator, list(values), keys[key.toLowerCase()])) return false;
  }
  return true;
}

function like(pattern: string, value: string): boolean {
  if (pattern === '') return value === '';
  if (pattern[0] === '*') return like(pattern.slice(1), value) || (value !== '' && like(pattern, value.slice(1)));
  return value !== '' && (pattern[0] === '?' || pattern[0] === value[0]) && like(pattern.slice(1), value.slice(1));
}

/** Part by part, as "*" does not reach over the colons before the resource. */
function likeArn(pattern: string, value: string): boolean {
  if (pattern === '*') return true;
  const wanted = parts(pattern);
  const given = parts(value);
  return given.every((part, index) => like(wanted[index] ?? '*', part));
}

/** In Resource, a "*" that ends a part "can expand to match beyond the colon boundaries"; others stay in theirs. */
function likeOver(pattern: string, value: string): boolean {
  const go = (at: number, from: number, colons: number): boolean => {
    if (at === pattern.length) return from === value.length;
    const letter = pattern[at];
    if (letter === '*') {
      const isLast = at + 1 === pattern.length || pattern[at + 1] === ':' || colons >= 5;
      for (let end = from; end <= value.length; end++) {
        if (go(at + 1, end, colons)) return true;
        if (value[end] === ':' && !isLast) return false;
      }
      return false;
    }
    if (from === value.length || (letter !== '?' && letter !== value[from]) || (letter === '?' && value[from] === ':' && colons < 5)) return false;
    return go(at + 1, from + 1, colons + (letter === ':' ? 1 : 0));
  };
  return pattern.split(':').length >= 6 && go(0, 0, 0);
}

function parts(arn: string): readonly string[] {
  const words = arn.split(':');
  return words.length <= 6 ? words : [...words.slice(0, 5), words.slice(5).join(':')];
}

function holds(operator: string, wanted: readonly string[], given: readonly string[] | undefined): boolean {
  if (operator === 'Null') return wanted.some((each) => each.toLowerCase() === String(given === undefined));
  const set = /^(ForAllValues|ForAnyValue):/.exec(operator)?.[1];
  const ifExists = operator.endsWith('IfExists');
  const base = operator.replace(/^For\w+:/, '').replace(/IfExists$/, '');
  const isNegated = base.includes('Not');
  if (given === undefined) return ifExists || set === 'ForAllValues' || (isNegated && set === undefined);
  const matches = (value: string): boolean => wanted.some((each) => compare(base.replace('Not', ''), each, value)) !== isNegated;
  return set === 'ForAnyValue' || (set === undefined && !isNegated) ? given.some(matches) : given.every(matches);
}

function compare(operator: string, wanted: string, given: string): boolean {
  switch (operator) {
    case 'StringEquals': return wanted === given;
    case 'StringEqualsIgnoreCase': case 'Bool': return wanted.toLowerCase() === given.toLowerCase();
    case 'StringLike': return like(wanted, given);
    case 'ArnEquals': case 'ArnLike': return likeArn(wanted, given);
    case 'NumericEquals': return Number(given) === Number(wanted);
    case 'NumericLessThan': return Number(given) < Number(wanted);
    case 'NumericLessThanEquals': return Number(given) <= Number(wanted);
    case 'NumericGreaterThan': return Number(given) > Number(wanted);
    case 'NumericGreaterThanEquals': return Number(given) >= Number(wanted);
    case 'DateEquals': return moment(given) === moment(wanted);
    case 'DateLessThan': return moment(given) < moment(wanted);
    case 'DateLessThanEquals': return moment(given) <= moment(wanted);
    case 'DateGreaterThan': return moment(given) > moment(wanted);
    case 'DateGreaterThanEquals': return moment(given) >= moment(wanted);
    case 'IpAddress': return isInRange(wanted, given);
    default: throw new Error(`the judge does not know ${operator}`);
  }
}

const moment = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

function isInRange(range: string, address: string): boolean {
  const [network = '', length = '32'] = range.split('/');
  return bits(network).slice(0, Number(length)) === bits(address).slice(0, Number(length));
}

const bits = (address: string): string => address.split('.').map((each) => Number(each).toString(2).padStart(8, '0')).join('');
