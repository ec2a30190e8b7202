import type { ActionInfo, Data, ServiceInfo, Text } from '../types.js';
import { splitAction } from '../iam/action.js';

/** An action as the lists have it, "s3:GetObject" in any case, and its service; undefined for patterns and for what no list has. */
export function listedAction(action: Text | string, data: Pick<Data, 'service'>): { readonly service: ServiceInfo; readonly info: ActionInfo } | undefined {
  const split = splitAction(action);
  const service = split === undefined ? undefined : data.service(split.service);
  const info = service?.actions.get(split?.name.toLowerCase() ?? '');
  return service === undefined || info === undefined ? undefined : { service, info };
}
