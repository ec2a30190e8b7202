import type { Tri } from '../types.js';

export const not = (a: Tri): Tri => (a === 'yes' ? 'no' : a === 'no' ? 'yes' : 'maybe');

/** All must hold: one no is no. */
export function every(answers: Iterable<Tri>): Tri {
  let out: Tri = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'maybe') out = 'maybe';
  }
  return out;
}

/** One must hold: one yes is yes. */
export function some(answers: Iterable<Tri>): Tri {
  let out: Tri = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') out = 'maybe';
  }
  return out;
}

/** A yes that rests on something unsure is a maybe. */
export const unless = (sure: boolean, answer: Tri): Tri => (answer === 'yes' && !sure ? 'maybe' : answer);

/** A no that rests on an incomplete list is a maybe. */
export const given = (complete: boolean, answer: Tri): Tri => (answer === 'no' && !complete ? 'maybe' : answer);
