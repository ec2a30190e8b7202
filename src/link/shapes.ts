import type { Hole, Text } from '../types.js';

/** What an unknown piece is called wherever it is given; undefined for what nobody gives. */
export type InputKey = (hole: Hole) => string | undefined;

const STACK_NAME = 'AWS::StackName';

/** The same in every stack of one deployment. */
const SHARED = /^AWS::(?:Partition|Region|AccountId|URLSuffix)$/;

/**
 * Parameters of one name in two templates are given one value: "Stage" is "Stage". Names of stacks are not: each has its own.
 * Serverless has its stage as `sls:stage`, and options and parameters of the command line under a prefix.
 */
export function inputKey({ id, input }: Hole): string | undefined {
  if (input === undefined) return undefined;
  if (input.startsWith('AWS::')) return SHARED.test(input) ? input : id;
  return input.replace(/^(?:sls|opt|param|env):/, '').toLowerCase();
}

/** As an exporting stack sees it: its own name is known to those that import by it. */
export const exporterKey: InputKey = (hole) => (hole.input === STACK_NAME ? STACK_NAME : inputKey(hole));

/** As an importing stack sees it: a parameter that is called after a stack holds the name of one. */
export const importerKey: InputKey = (hole) => (hole.input !== undefined && !hole.input.startsWith('AWS::') && /stack/i.test(hole.input) ? STACK_NAME : inputKey(hole));

/** One spelling for texts that are equal where inputs of one name are; undefined where some piece is no input. */
export function shapeOf({ pieces }: Text, keyOf: InputKey = inputKey): string | undefined {
  const parts: string[] = [];
  for (const piece of pieces) {
    const key = typeof piece === 'string' ? piece : keyOf(piece);
    if (key === undefined) return undefined;
    parts.push(typeof piece === 'string' ? piece : `\u0000${key}\u0000`);
  }
  return parts.join('');
}

/** Is there anything in it that tells it from others? `${Stage}` alone is no name. */
export const isTelling = ({ pieces }: Text): boolean => pieces.some((piece) => typeof piece === 'string' && /[A-Za-z]{2}/.test(piece));
