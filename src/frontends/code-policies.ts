import { posix } from 'node:path';
import type { Comment, Entity, FileProblem, PolicyDocument, Problem, ProjectFiles, ProjectFrontend, SourceFile, StandalonePolicy, TreeNode } from '../types.js';
import { disableComments } from './cdk/comments.js';
import type { Program } from './cdk/program.js';
import { policyLiterals, type PolicyLiteral } from './code-policies/literals.js';
import { keyPlaceIn } from './code-policies/places.js';
import { literalTree, unknownText, type LiteralTree } from './code-policies/tree.js';
import { takeApart, type TakeApartInput } from './code/take-apart.js';
import { readDocument } from './document.js';
import { classify } from './policy/classify.js';
import { isStackPolicy, speaksOnlyOf } from './policy/actions.js';
import { resourceTypeOf } from './policy/resource-type.js';
import type { Place } from './sam/nodes.js';

/** Policy documents as literals of TypeScript and JavaScript, and as JSON in their texts: given to the AWS SDK, to Pulumi, to low-level constructs of the CDK, returned by authorizers. */
export const codePolicies: ProjectFrontend = {
  name: 'code-policies',
  async read(own, { files, named, before, ...input }) {
    const entities: Entity[] = [];
    const comments = new Map<string, readonly Comment[]>();
    const found: SourceFile[] = [];
    const problems: FileProblem[] = [];
    for (const file of scriptsOf(own, files, named)) {
      const { policies, problems: own_ } = await policiesIn(file, input);
      const fresh = policies.filter(({ document }) => before?.(document.span) !== true);
      if (fresh.length === 0) continue;
      entities.push(...fresh);
      problems.push(...own_.map((problem) => ({ file: file.path, problem })));
      found.push(file);
      const disabling = disableComments(file.text);
      if (disabling.length > 0) comments.set(file.path, disabling);
    }
    return { entities, problems, comments, files: found };
  },
};

const IS_SCRIPT = /\.[cm]?[jt]sx?$/;

/** Tests say what they expect, and have policies that are wrong on purpose. */
const IS_ASIDE = /\.d\.[cm]?ts$|[.-](?:test|spec|e2e|mock|stories)\.[cm]?[jt]sx?$|\.min\.js$|(?:^|\/)(?:node_modules|cdk\.out|\.aws-sam|\.serverless|tests?|__tests__|__mocks__|__fixtures__|__snapshots__|fixtures?|mocks?|specs?|e2e|integ[^/]*|cypress)\//i;

/** Larger scripts are made by bundlers. */
const MAX_LENGTH = 1_000_000;

const mayHold = (text: string): boolean => text.length < MAX_LENGTH && /\bStatement(?:\\?["'])?\s*[:,}]/.test(text) && /\bEffect(?:\\?["'])?\s*[:,}]/.test(text);

/** Scripts that were named, and those below the packages that have to do with AWS. */
function scriptsOf(own: readonly SourceFile[], files: ProjectFiles, named: ReadonlySet<string> = new Set()): readonly SourceFile[] {
  const folders = own.flatMap(({ path }) => (IS_SCRIPT.test(path) ? [] : [posix.dirname(path)]));
  const given = own.filter(({ path, text }) => IS_SCRIPT.test(path) && (named.has(path) || !IS_ASIDE.test(path)) && mayHold(text));
  const out = new Map(given.map((file) => [file.path, file]));
  for (const path of folders.length === 0 ? [] : (files.list?.() ?? [])) {
    if (!IS_SCRIPT.test(path) || IS_ASIDE.test(path) || out.has(path) || !folders.some((each) => each === '.' || path.startsWith(`${each}/`))) continue;
    const text = files.read(path);
    if (text !== undefined && mayHold(text)) out.set(path, { path, text });
  }
  return [...out.values()];
}

interface Read {
  readonly policies: readonly StandalonePolicy[];
  readonly problems: readonly Problem[];
}

async function policiesIn(file: SourceFile, input: TakeApartInput): Promise<Read> {
  const module = await takeApart(file.text, file.path, input);
  if (!('scopes' in module)) return { policies: [], problems: [] };
  const program: Program = { file: file.path, text: file.text, module, folder: '.', isUsedElsewhere: () => true, names: new Map() };
  const tree = literalTree(program);
  const problems: Problem[] = [];
  const policies = policyLiterals(program).filter(({ named }) => !named || !REPLACES.test(file.text)).flatMap((each) => policyOf(each, tree, program, problems) ?? []);
  return { policies, problems };
}

/** Elements that are set or added to after the literal was made. */
const REPLACES = /(?:\.|\[\s*["'])(?:Effect|Action|NotAction|Resource|NotResource|Principal|NotPrincipal|Condition)(?:["']\s*\])?(?:\[[^\]]*\])*\s*(?:=(?!=)|\.push\b)/;
const ADDS = /(?:\.|\[\s*["'])Statement\b/;

function policyOf(literal: PolicyLiteral, tree: LiteralTree, { file, text }: Program, problems: Problem[]): StandalonePolicy | undefined {
  const { site: { of }, site, told, named } = literal;
  const { reader } = tree;
  const json = of.kind === 'object' ? undefined : tree.json(site);
  const node = of.kind === 'object' ? tree.node(site, of) : json?.root;
  if (node === undefined) return undefined;
  const key = of.kind === 'object' ? keyPlaceIn(text, of, 'Statement', of.entries.find(({ name }) => name === 'Statement')?.value ?? of) : keyIn(node, 'Statement');
  const line = text.slice(0, key.start).split('\n').length;
  const label = `${posix.basename(file)}: line ${line}`;
  // a text that is given to nobody may be an example, or be made whole elsewhere
  if (told === undefined && json !== undefined && json.problems.length > 0) return undefined;
  const read = readDocument(node, reader, { kind: told?.kind ?? 'unknown', resourceType: told?.resourceType, label });
  if (read === undefined || isOfItsOwn(read) || isStackPolicy(read)) return undefined;
  problems.push(...(json?.problems ?? []));
  const { kind, resourceType } = told ?? byContent(read);
  const document: PolicyDocument = {
    ...read, kind, label: `policy ${label}`, complete: read.complete && !(named && ADDS.test(text)), resourceType: kind === 'resource' ? (resourceType ?? resourceTypeOf(read)) : undefined,
    version: read.version ?? ((of.kind === 'object' && of.spread.length > 0) || named ? unknownText(file, key) : undefined),
  };
  return {
    kind: 'standalone-policy', id: `${file}#policy@${key.start}`, label, span: reader.span(key), body: reader.span(node), at: {}, origin: 'author', document,
    kindFrom: told === undefined ? 'content' : 'place', executionRole: false,
  };
}

/** Where a key of a map stands. */
const keyIn = (node: TreeNode, name: string): Place => (node.kind === 'map' ? (node.entries.find(({ key }) => key.text === name)?.key ?? node) : node);

/** What devices may do, and auth policies of VPC Lattice, have the language of IAM, and keys and addresses of their own ("AWS IoT Core policies", "Control access to VPC Lattice services using auth policies"). */
const isOfItsOwn = (document: PolicyDocument): boolean => DIALECTS.some((service) => speaksOnlyOf(document, service));

const DIALECTS = [/^(?:iot|greengrass):/i, /^vpc-lattice-svcs:/i];

/** With principals it is a trust or resource policy; without, it may be anything that speaks for its carrier, or limits it. */
function byContent(document: PolicyDocument): { readonly kind: PolicyDocument['kind']; readonly resourceType?: string } {
  const { kind, resourceType } = classify(document, '');
  return kind === 'identity' ? { kind: 'unknown' } : { kind, resourceType };
}
