import { Misuse } from '../config/misuse.js';
import type { Host } from '../host.js';
import type { Values } from './options.js';

/** The host with no thread beside, where `--concurrency` wants none. @throws Misuse for anything but ESLint's values */
export function withThreads({ concurrency = 'auto' }: Pick<Values, 'concurrency'>, host: Host): Host {
  if (concurrency !== 'off' && concurrency !== 'auto' && !/^[1-9]\d*$/.test(concurrency)) throw new Misuse([`--concurrency takes a number from 1 on, \`auto\` or \`off\`, not "${concurrency}"`]);
  return concurrency === 'off' || concurrency === '1' ? { ...host, thread: () => Promise.resolve(undefined) } : host;
}
