import type { Frontend } from '../types.js';
import { entitiesOf, isTemplate, readTemplate, type ResourceReader } from './cloudformation.js';
import { readResource } from './cloudformation/resources/index.js';
import { expandSam, isSam } from './sam/index.js';

/** SAM templates, read as the CloudFormation that they become. */
export const sam: Frontend = {
  name: 'sam',
  accepts: isTemplate,
  read: (root, context) => readTemplate(root, context, expandedEntities),
};

const expandedEntities: ResourceReader = (template, options) => {
  if (!isSam(template)) return entitiesOf(template, options);
  const expansion = expandSam(template, options);
  return expansion.resources.flatMap((resource) => readResource(resource, template, (node) => expansion.originOf(node)));
};
