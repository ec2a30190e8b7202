import type { MapNode, TreeNode } from '../../types.js';
import type { Template, TemplateResource } from '../cloudformation/types.js';
import { entry } from '../reader.js';
import { addImplicitApi, expandApi } from './apis.js';
import { expandConnector } from './connectors.js';
import { eventsOf, eventProperty } from './event.js';
import { createExpansion, type Expansion, type SamOptions, type Source } from './expansion.js';
import { expandFunction } from './function.js';
import { mergeGlobals } from './globals.js';
import { expandGraphQLApi } from './graphql.js';
import { entriesOf, map } from './nodes.js';
import { addDeploymentRole, expandCapacityProvider, expandCounterpart } from './other-resources.js';
import { expandStateMachine } from './state-machine.js';

export type { SamOptions } from './expansion.js';

export interface SamExpansion {
  /** Plain CloudFormation: what the author declared, rewritten, and what SAM adds. */
  readonly resources: readonly TemplateResource[];
  /** Who wrote a node of them. */
  originOf(node: TreeNode): 'author' | 'sam';
}

const TRANSFORM = 'AWS::Serverless-2016-10-31';

/** Does the template use SAM? */
export const isSam = (template: Template): boolean =>
  template.transforms.includes(TRANSFORM) || [...template.resources.values()].some((resource) => resource.type.startsWith('AWS::Serverless::'));

type Expand = (to: Expansion, source: Source) => void;

/** In SAM's order: functions before the APIs that they fill, connectors when all else is CloudFormation. */
const EXPANDERS: readonly (readonly [string, Expand])[] = [
  ['AWS::Serverless::Function', expandFunction],
  ['AWS::Serverless::StateMachine', expandStateMachine],
  ['AWS::Serverless::Api', expandApi],
  ['AWS::Serverless::HttpApi', expandApi],
  ['AWS::Serverless::WebSocketApi', expandApi],
  ['AWS::Serverless::SimpleTable', expandCounterpart],
  ['AWS::Serverless::LayerVersion', expandCounterpart],
  ['AWS::Serverless::CapacityProvider', expandCapacityProvider],
  ['AWS::Serverless::GraphQLApi', expandGraphQLApi],
];

/**
 * Turns a SAM template into the resources that it becomes, with exactly the roles, policies and permissions that SAM
 * adds. Nodes keep the places of what the author wrote; what SAM adds stands at the place of its cause.
 */
export function expandSam(template: Template, options: SamOptions = {}): SamExpansion {
  const to = createExpansion(template, options);
  const written = declarationsIn(template.root);
  const declared = [...template.resources.values()].map((resource) => sourceOf(template, resource, written.get(resource.logicalId)));
  addImplicitApis(to, declared);
  const sources = declared.filter((source) => to.resources.get(source.id)?.origin === 'author');
  for (const [type, expand] of EXPANDERS) {
    for (const source of sources) if (source.declared.type === type) expand(to, source);
  }
  addDeploymentRole(to, sources.filter((source) => source.declared.type === 'AWS::Serverless::Function'));
  for (const source of sources) {
    if (source.declared.type === 'AWS::Serverless::Connector') expandConnector(to, source);
    expandEmbedded(to, source, written.get(source.id));
  }
  return {
    resources: [...to.resources.values()].filter((resource) => resource.exists !== 'no'),
    originOf: (node) => (to.made.has(node) ? 'sam' : 'author'),
  };
}

/** What stands below each logical id; the first one where it stands twice. */
function declarationsIn(root: TreeNode): ReadonlyMap<string, TreeNode> {
  const out = new Map<string, TreeNode>();
  const section = entry(root, 'Resources');
  if (section?.kind === 'map') for (const { key, value } of section.entries) if (!out.has(key.text)) out.set(key.text, value);
  return out;
}

function sourceOf(template: Template, declared: TemplateResource, written: TreeNode | undefined): Source {
  const properties: MapNode = declared.properties ?? map([], declared.body);
  return { id: declared.logicalId, declared, key: declared.span, properties: mergeGlobals(template.globals, declared.type, properties, entry(written, 'IgnoreGlobals')) };
}

function addImplicitApis(to: Expansion, sources: readonly Source[]): void {
  for (const source of sources) {
    if (!['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'].includes(source.declared.type)) continue;
    for (const event of eventsOf(source)) {
      if (event.type === 'Api' && eventProperty(event, 'RestApiId') === undefined) addImplicitApi(to, source, 'ServerlessRestApi');
      if (event.type === 'HttpApi' && eventProperty(event, 'ApiId') === undefined) addImplicitApi(to, source, 'ServerlessHttpApi');
    }
  }
}

/** Connectors below a resource's attribute of that name: the resource is their source. */
function expandEmbedded(to: Expansion, source: Source, written: TreeNode | undefined): void {
  for (const { key, value } of entriesOf(entry(written, 'Connectors'))) {
    const properties = entry(value, 'Properties');
    if (properties?.kind !== 'map') continue;
    const id = `${source.id}${key.text}`;
    const reference = entriesOf(entry(properties, 'SourceReference'));
    const from = to.make({ Id: source.id, ...Object.fromEntries(reference.map((each) => [each.key.text, each.value])) }, key);
    expandConnector(to, { ...source, id, properties, key: { ...source.key, start: key.start, end: key.end } }, { from, at: key });
  }
}
