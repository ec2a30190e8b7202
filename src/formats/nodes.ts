import type { MapEntry, MapNode, ScalarNode, SeqNode, TreeNode } from '../types.js';

// every node has the fields of its kind in one order: engines are fast on objects of one shape

export const scalarNode = (start: number, end: number, text: string, value: ScalarNode['value'], style: ScalarNode['style'], tag?: string): ScalarNode => ({ kind: 'scalar', start, end, tag, text, value, style });

export const mapNode = (start: number, end: number, entries: readonly MapEntry[], tag?: string): MapNode => ({ kind: 'map', start, end, tag, entries });

export const seqNode = (start: number, end: number, items: readonly TreeNode[], tag?: string): SeqNode => ({ kind: 'seq', start, end, tag, items });
