import { BOTO3_NAMES, CLIENTS, V2_NAMES } from './client-table.js';
import { lazily } from './lazily.js';

/** How code names a service, by SDK. */
export type SdkName = 'js-v3' | 'js-v2' | 'boto3';

const words = (table: string): readonly (readonly [string, string | undefined])[] =>
  table.trim().split(/\s+/).map((word) => {
    const [name = '', value] = word.split('=');
    return [name, value] as const;
  });

/** IAM prefix by client; undefined: it has none. */
const prefixes = lazily((): ReadonlyMap<string, string | undefined> => new Map(words(CLIENTS).map(([client, prefix]) => [client, prefix === '' ? undefined : (prefix ?? client)])));

const known = lazily((): ReadonlySet<string | undefined> => new Set(prefixes().values()));

/** Clients by their names without hyphens. */
const plainNames = lazily((): ReadonlyMap<string, string> => new Map([...prefixes().keys()].map((client) => [plain(client), client])));

const boto3Names = lazily((): ReadonlyMap<string, string | undefined> => new Map(words(BOTO3_NAMES)));
const v2Names = lazily((): ReadonlyMap<string, string | undefined> => new Map(words(V2_NAMES)));

const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();

/** The canonical client: name of the v3 package without "client-"; undefined when unknown. */
export function clientNamed(sdk: SdkName, name: string): string | undefined {
  switch (sdk) {
    case 'js-v3': return prefixes().has(name) ? name : undefined;
    case 'js-v2': return v2Names().get(name.toLowerCase()) ?? plainNames().get(name.toLowerCase());
    case 'boto3': return boto3Names().get(name) ?? plainNames().get(plain(name));
  }
}

/** IAM prefix of a client: "states" for sfn; undefined when none of use. */
export const prefixOf = (client: string): string | undefined => prefixes().get(client);

/** Do the SDKs have a client for the actions under an IAM prefix? */
export const hasClient = (prefix: string): boolean => known().has(prefix);
