import type { Data, Fact } from '../types.js';
import { parseArnFormat } from '../iam/arn-format.js';
import { globsMeet } from '../iam/glob.js';
import { memo } from '../iam/memo.js';
import { RETIRED_SERVICES } from '../iam/retired-services.js';

/** The ARN of a resource type, its variables as `*`. */
export interface ArnFormat {
  readonly type: string;
  readonly region: 'set' | 'empty';
  readonly account: 'set' | 'empty';
  /** A word in place of the account: "aws". */
  readonly owner?: string;
  /** "function:*". */
  readonly resource: string;
  /** What stands before its first variable: "function:". */
  readonly head: string;
}

export interface ArnFormats {
  /** Formats with that service in their third field; undefined when no list has the service. */
  ofService(service: string): readonly ArnFormat[] | undefined;
  /** Those that an ARN with this service and resource part may be of. */
  fitting(service: string, resource: string): readonly ArnFormat[];
  /** All names that stand in the third field of ARNs. */
  services(): readonly string[];
}

/** What ARNs look like ("Service Authorization Reference", resource types). */
export const arnFormats: Fact<ArnFormats> = {
  name: 'arn-formats',
  ofData: true,
  compute(_project, _get, data) {
    const listOf = memo((prefix: string) => readService(data, prefix));
    const own = (service: string): readonly ArnFormat[] | undefined => listOf(service).get(service);
    const everywhere = memo((service: string) => {
      const formats = data.servicesOfArn(service).flatMap((prefix) => listOf(prefix).get(service) ?? []);
      return formats.length > 0 ? formats : undefined;
    });
    const ofService = (service: string): readonly ArnFormat[] | undefined => own(service) ?? everywhere(service) ?? (isKnown(service, data) ? [] : undefined);
    const fitting = memo((service: string) => memo((resource: string) => {
      const among = (formats: readonly ArnFormat[] = []): readonly ArnFormat[] => formats.filter((format) => globsMeet(format.resource, resource));
      const near = among(own(service));
      // formats of one service may stand in the list of another
      return near.length > 0 ? near : among(everywhere(service));
    }));
    return { ofService, fitting: (service, resource) => fitting(service)(resource), services: () => [...data.arnServices().filter((service) => !CLOSED.has(service)), ...data.servicePrefixes()] };
  },
};

const isKnown = (service: string, data: Data): boolean => data.service(service) !== undefined || data.conditionKeyServices(service).length > 0 || RETIRED_SERVICES.has(service);

/** Closed services whose ARNs stand in the lists of others, and are refused. */
const CLOSED: ReadonlySet<string> = new Set(['elastic-inference']);

function readService(data: Data, prefix: string): Map<string, ArnFormat[]> {
  const out = new Map<string, ArnFormat[]>();
  for (const [type, { arn }] of data.service(prefix)?.resourceTypes ?? []) {
    const { service, region, account, resource } = parseArnFormat(arn);
    if (CLOSED.has(service)) continue;
    const format: ArnFormat = { type, region: region === '' ? 'empty' : 'set', account: account === '' ? 'empty' : 'set', owner: account === '' || account === '*' ? undefined : account, resource, head: resource.slice(0, `${resource}*`.indexOf('*')) };
    const list = out.get(service);
    if (list === undefined) out.set(service, [format]);
    else list.push(format);
  }
  return out;
}
