import type { Entity, Frontend, Problem, ReadContext, ReadOptions, Reading, TreeNode } from '../types.js';
import { readResource } from './cloudformation/resources/index.js';
import { stackOf } from './cloudformation/stack.js';
import { createTemplate } from './cloudformation/template.js';
import type { Template } from './cloudformation/types.js';
import { entry } from './reader.js';

/** Templates of CloudFormation. */
export const cloudFormation: Frontend = {
  name: 'cloudformation',
  accepts: isTemplate,
  read: (root, context) => readTemplate(root, context, entitiesOf),
};

/** What a template has once its resources are what CloudFormation deploys. */
export type ResourceReader = (template: Template, options: ReadOptions) => readonly Entity[];

/** A map with resources that have types, or with the marks of a template. */
export function isTemplate(root: TreeNode): boolean {
  if (root.kind !== 'map') return false;
  const resources = entry(root, 'Resources');
  if (resources?.kind === 'map' && resources.entries.some((each) => isType(entry(each.value, 'Type')))) return true;
  return (entry(root, 'AWSTemplateFormatVersion') !== undefined || entry(root, 'Transform') !== undefined) && (resources !== undefined || entry(root, 'Description') !== undefined);
}

const isType = (node: TreeNode | undefined): boolean => node?.kind === 'scalar' && /^(\w+::|Custom::)/.test(node.text);

/** Reads what all templates share and leaves their resources to `resources`. */
export function readTemplate(root: TreeNode, { file, options, assembly }: ReadContext, resources: ResourceReader): Reading {
  const problems: Problem[] = [];
  const template = createTemplate(root, file, problems, assembly);
  const entities = resources(template, options);
  return { entities, problems, stack: stackOf(template) };
}

export const entitiesOf: ResourceReader = (template) => [...template.resources.values()].flatMap((resource) => readResource(resource, template));
