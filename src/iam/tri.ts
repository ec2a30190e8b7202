import type { Tri } from '../types.js';

export const not = (a: Tri): Tri => (a === 'yes' ? 'no' : a === 'no' ? 'yes' : 'maybe');

/** All must hold: one no is no. */
export function every(answers: readonly Tri[]): Tri {
  let out: Tri = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'maybe') out = 'maybe';
  }
  return out;
}

/** One must hold: one yes is yes. */
export const some = (answers: readonly Tri[]): Tri => someOf(answers, (answer) => answer);

/** The same of answers that are asked for one by one, up to the first yes. */
export function someOf<T>(items: readonly T[], ask: (item: T) => Tri): Tri {
  let out: Tri = 'no';
  for (const item of items) {
    const answer = ask(item);
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') out = 'maybe';
  }
  return out;
}

/** A yes that rests on something unsure is a maybe. */
export const unless = (sure: boolean, answer: Tri): Tri => (answer === 'yes' && !sure ? 'maybe' : answer);

/** A no that rests on an incomplete list is a maybe. */
export const given = (complete: boolean, answer: Tri): Tri => (answer === 'no' && !complete ? 'maybe' : answer);
