import { IAM } from './iam.js';
import { ALIAS, LAMBDA } from './lambda.js';
import { SERVICE_ACCOUNTS_5, SERVICE_ACCOUNTS_6 } from './service-accounts.js';

const PARTS: Readonly<Record<string, string>> = { ...IAM, 'iam-role-for-service-accounts-eks': SERVICE_ACCOUNTS_5, 'iam-role-for-service-accounts': SERVICE_ACCOUNTS_6 };

const SOURCE = /(?:^|[/:])terraform-aws-modules\/(?:terraform-aws-)?(lambda|iam)(?:\/aws|\.git)?(?:\/\/modules\/([\w-]+))?\/?(?:\?.*)?$/;

/** A module that is not in the project, told by its source, as HCL that makes the same; undefined for all others. */
export function standInFor(source: string | undefined): string | undefined {
  const [, name, part] = SOURCE.exec(source ?? '') ?? [];
  if (name === 'lambda') return part === undefined ? LAMBDA : part === 'alias' ? ALIAS : undefined;
  return name === 'iam' && part !== undefined && Object.hasOwn(PARTS, part) ? PARTS[part] : undefined;
}
