import type { CallNeed } from '../types.js';
import { knownPrefix } from '../iam/text.js';
import { need, type OperationCall } from './call.js';
import { presence, textAt } from './input.js';
import { keyArn } from './naming.js';

/** Operations whose action depends on the arguments; undefined for the others. `operation` in lower case. */
export function specialNeeds(call: OperationCall, operation: string): { readonly operation: string; readonly needs: readonly CallNeed[] } | undefined {
  switch (`${call.client} ${operation}`) {
    case 'kms reencrypt': return { operation: 'ReEncrypt', needs: reEncrypt(call) };
    case 'timestream-query query': return { operation: 'Query', needs: [need(queryActions(call), undefined)] };
    case 'sesv2 sendemail': return { operation: 'SendEmail', needs: [need(['ses:SendEmail', 'ses:SendRawEmail', ...(presence(call.input, 'Content.Template') === 'absent' ? [] : ['ses:SendTemplatedEmail'])], undefined)] };
    case 'sesv2 sendbulkemail': return { operation: 'SendBulkEmail', needs: [need(['ses:SendBulkEmail', 'ses:SendBulkTemplatedEmail'], undefined)] };
    case 'sagemaker-runtime invokeendpointwithresponsestream': return { operation: 'InvokeEndpointWithResponseStream', needs: [need(['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'], undefined)] };
    default: return undefined;
  }
}

/** "ReEncrypt": one permission on the key of the ciphertext, another on the key of the result. */
const reEncrypt = (call: OperationCall): readonly CallNeed[] => [
  need('kms:ReEncryptFrom', keyArn(call, textAt(call.input, 'SourceKeyId'))),
  need('kms:ReEncryptTo', keyArn(call, textAt(call.input, 'DestinationKeyId'))),
];

/** "Actions, resources, and condition keys for Amazon Timestream": statements without a table select values. */
function queryActions(call: OperationCall): readonly string[] {
  const text = textAt(call.input, 'QueryString');
  return text !== undefined && /^\s*select\s[^]*\sfrom\s/i.test(knownPrefix(text)) ? ['timestream:Select'] : ['timestream:Select', 'timestream:SelectValues'];
}
