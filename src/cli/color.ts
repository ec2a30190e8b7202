import type { Host } from '../host.js';
import type { Values } from './options.js';

/** Whether to colour, as far as options and environment say; undefined: as the terminal has it. */
export function colorOf(values: Values, host: Host): boolean | undefined {
  if (values['no-color'] === true || values.color === false) return false;
  if (values.color === true) return true;
  if ((host.env('NO_COLOR') ?? '') !== '') return false;
  const force = host.env('FORCE_COLOR');
  return force === undefined ? undefined : force !== '0';
}
