type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Fields = { readonly [key: string]: Json };

/** A resource of a plan. */
export interface Planned {
  /** "aws_iam_role.orders", with a key where there are several, and modules before it. */
  readonly address: string;
  readonly values?: Fields;
  /** What is known after apply alone: a list of arguments, or `after_unknown` as it is. */
  readonly unknown?: readonly string[] | Fields;
  readonly sensitive?: Fields;
  /** `expressions` of its block; equal blocks have it once. */
  readonly expressions?: Fields;
}

export interface PlanOptions {
  readonly variables?: Fields;
  readonly sensitiveVariables?: readonly string[];
  /** Data that is known before the plan. */
  readonly data?: readonly Planned[];
  /** `source` and further fields of module calls, by their path: "orders". */
  readonly calls?: { readonly [name: string]: { readonly source: string; readonly expressions?: Fields; readonly outputs?: Fields } };
  readonly space?: number;
}

interface Address {
  readonly module: string;
  readonly data: boolean;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
}

function addressOf(text: string): Address {
  const [, module = '', data, type = '', name = '', key] = /^((?:module\.[\w-]+(?:\[[^\]]*\])?\.)*)(data\.)?([\w-]+)\.([\w-]+)(?:\[(.*)\])?$/.exec(text) ?? [];
  return { module: module.replace(/\.$/, ''), data: data !== undefined, type, name, ...(key === undefined ? {} : { index: JSON.parse(key) as string | number }) };
}

const shared = ({ address }: Planned): object => {
  const { data, type, name, index } = addressOf(address);
  return { address, mode: data ? 'data' : 'managed', type, name, ...(index === undefined ? {} : { index }), provider_name: 'registry.terraform.io/hashicorp/aws' };
};

const unknownOf = ({ unknown = [] }: Planned): object => (Array.isArray(unknown) ? Object.fromEntries(unknown.map((name) => [name as string, true])) : unknown);

function valuesModule(planned: readonly Planned[], module = ''): object {
  const resources = planned.filter((each) => addressOf(each.address).module === module);
  const modules = [...new Set(planned.map((each) => addressOf(each.address).module))].filter((each) => each !== '' && parentOf(each) === module);
  return {
    ...(module === '' ? {} : { address: module }),
    resources: resources.map((each) => ({ ...shared(each), schema_version: 0, values: each.values ?? {}, sensitive_values: each.sensitive ?? {} })),
    ...(modules.length === 0 ? {} : { child_modules: modules.map((each) => valuesModule(planned, each)) }),
  };
}

const parentOf = (module: string): string => module.replace(/\.?module\.[\w-]+(?:\[[^\]]*\])?$/, '');

const withoutKeys = (module: string): string => module.replace(/\[[^\]]*\]/g, '');

function configurationModule(planned: readonly Planned[], options: PlanOptions, path = ''): object {
  const own = planned.filter((each) => withoutKeys(addressOf(each.address).module) === path);
  const blocks = new Map(own.map((each) => {
    const { data, type, name } = addressOf(each.address);
    const address = `${data ? 'data.' : ''}${type}.${name}`;
    return [address, { address, mode: data ? 'data' : 'managed', type, name, provider_config_key: 'aws', expressions: each.expressions ?? {} }];
  }));
  const calls = [...new Set(planned.map((each) => withoutKeys(addressOf(each.address).module)))].filter((each) => each !== '' && parentOf(each) === path);
  return {
    resources: [...blocks.values()],
    ...(path === '' && options.variables !== undefined ? { variables: Object.fromEntries(Object.keys(options.variables).map((name) => [name, options.sensitiveVariables?.includes(name) === true ? { sensitive: true } : {}])) } : {}),
    ...(calls.length === 0 ? {} : {
      module_calls: Object.fromEntries(calls.map((each) => {
        const name = each.slice(each.lastIndexOf('.') + 1);
        const call = options.calls?.[name];
        return [name, { source: call?.source ?? `./${name}`, expressions: call?.expressions ?? {}, module: { ...configurationModule(planned, options, each), ...(call?.outputs === undefined ? {} : { outputs: call.outputs }) } }];
      })),
    }),
  };
}

/** What `terraform show -json` prints of a plan. */
export function plan(planned: readonly Planned[], options: PlanOptions = {}): string {
  const data = options.data ?? [];
  return JSON.stringify({
    format_version: '1.2', terraform_version: '1.9.8',
    ...(options.variables === undefined ? {} : { variables: Object.fromEntries(Object.entries(options.variables).map(([name, value]) => [name, { value }])) }),
    planned_values: { root_module: valuesModule(planned) },
    resource_changes: planned.map((each) => ({
      ...shared(each), ...(addressOf(each.address).module === '' ? {} : { module_address: addressOf(each.address).module }),
      change: { actions: ['create'], before: null, after: each.values ?? {}, after_unknown: unknownOf(each), before_sensitive: false, after_sensitive: each.sensitive ?? {} },
    })),
    ...(data.length === 0 ? {} : { prior_state: { format_version: '1.0', values: { root_module: valuesModule(data) } } }),
    configuration: { provider_config: { aws: { name: 'aws' } }, root_module: configurationModule([...planned, ...data], options) },
  }, undefined, options.space);
}

/** What `terraform show -json` prints of a state. */
export const state = (resources: readonly Planned[]): string => JSON.stringify({ format_version: '1.0', terraform_version: '1.9.8', values: { root_module: valuesModule(resources) } });

export const refers = (...references: readonly string[]): Fields => ({ references: references.flatMap((each) => [each, each.replace(/\.[\w]+$/, '')]) });

export const statement = (action: Json, resource: Json = '*'): Fields => ({ Effect: 'Allow', Action: action, Resource: resource });

export const document = (...statements: readonly Fields[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const trust = (service: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] });
