const strings = { type: ['string', 'array'], items: { type: 'string' } } as const;

/** A JSON schema can't say what a rule's severity and options are without drowning the reader in alternatives: rules.ts checks them. */
const entry = {
  type: ['object', 'string'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    files: { ...strings, minItems: 1 },
    ignores: strings,
    extends: { type: ['string', 'object', 'array'], items: { $ref: '#/definitions/entry' } },
    rules: { type: 'object' },
    settings: {
      type: 'object',
      additionalProperties: false,
      properties: {
        accounts: { type: 'array', items: { type: 'string', pattern: '^[0-9]{12}$' } },
        partition: { type: 'string', pattern: '^aws(-[a-z]+)*$' },
        organizationId: { type: 'string', pattern: '^o-[a-z0-9]{10,32}$' },
        trustedPrincipals: { type: 'array', items: { type: 'string' } },
        executionRoles: { type: 'array', items: { type: 'string' } },
        code: {
          type: 'array',
          items: {
            type: 'object', additionalProperties: false, required: ['file'],
            properties: { function: { type: 'string' }, role: { type: 'string' }, file: { type: 'string' }, root: { type: 'string' }, handler: { type: 'string' } },
          },
        },
        links: {
          type: 'array',
          items: {
            type: 'object', additionalProperties: false,
            properties: { function: { type: 'string' }, role: { type: 'string' }, policy: { type: 'string' }, code: { type: 'string' }, root: { type: 'string' }, handler: { type: 'string' } },
          },
        },
      },
    },
    suppressions: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['file', 'rule'],
        properties: {
          file: { ...strings, minItems: 1 }, rule: { ...strings, minItems: 1 }, entity: { type: 'string' }, pointer: { type: 'string' }, action: { type: 'string' },
          resource: { type: 'string' }, reason: { type: 'string' }, until: { type: 'string' },
        },
      },
    },
    // plugins.ts looks at them: they hold functions
    plugins: {},
  },
} as const;

/** The configuration file: a list of entries (draft 7). A file that holds one entry alone is read as a list of one. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'rolelint configuration',
  definitions: { entry },
  type: 'array',
  items: { ...entry, type: 'object' },
};

const level = { enum: ['error', 'warning', 'suggestion'] } as const;

/** What a rule of a plugin says of itself: `RuleMeta`. */
export const ruleMetaSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'docs', 'messages'],
  properties: {
    id: { type: 'string' },
    type: { enum: ['problem', 'suggestion'] },
    docs: {
      type: 'object',
      additionalProperties: false,
      required: ['description', 'level', 'recommended', 'sources'],
      properties: {
        description: { type: 'string' }, level, recommended: { type: 'boolean' }, guardsAccess: { type: 'boolean' }, validatePolicy: { type: 'boolean' },
        sources: { type: 'array', items: { type: 'object', required: ['title'], properties: { title: { type: 'string' }, url: { type: 'string' } } } },
      },
    },
    schema: { type: 'object' },
    defaultOptions: { type: 'object' },
    messages: {
      type: 'object',
      additionalProperties: {
        type: 'object', additionalProperties: false, required: ['text', 'help'],
        properties: { text: { type: 'string' }, help: { type: 'string' }, level, issueCode: { type: 'string' } },
      },
    },
    readsCode: { type: 'boolean' },
    readsSize: { type: 'boolean' },
    fixable: { enum: ['code'] },
    hasSuggestions: { type: 'boolean' },
  },
};
