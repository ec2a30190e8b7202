import type { CallNeed as Needed, LambdaFunction, SdkCall } from '../types.js';
import { asNeed } from '../facts/call-verdicts.js';
import { usedActions } from '../facts/used-actions.js';
import { grantedTo } from './granted.js';
import type { Knowledge } from './role.js';
import type { Call, CallNeed } from './types.js';

/** The calls of AWS in the code of a function, by place. */
export function callsOf(fn: LambdaFunction, knowledge: Knowledge): readonly Call[] {
  const calls = [...knowledge.get(usedActions).of(fn).calls].sort(byPlace).map((call) => tell(fn, call, knowledge));
  // several clients may send one command
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}

const byPlace = ({ span: a }: SdkCall, { span: b }: SdkCall): number => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1);

function tell(fn: LambdaFunction, call: SdkCall, knowledge: Knowledge): Call {
  const { client, operation, span, certain, identity, presigned, needs } = call;
  return {
    client, operation, place: knowledge.view.place(span), certain, credentials: identity, presigned,
    ...(needs === undefined ? {} : { needs: needs.map((need) => tellNeed(fn, call, need, knowledge)) }),
  };
}

function tellNeed(fn: LambdaFunction, call: SdkCall, need: Needed, knowledge: Knowledge): CallNeed {
  const { anyOf, resource, sure, because } = need;
  return {
    anyOf, ...(resource === undefined ? {} : { resource: knowledge.view.resource(resource) }), sure, ...(because === undefined ? {} : { because }),
    ...(call.identity === 'role' ? { granted: grantedTo(fn, knowledge.project.roleOf(fn), asNeed(fn, call, need), knowledge) } : {}),
  };
}
