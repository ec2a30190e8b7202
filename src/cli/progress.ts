import type { Host } from '../host.js';

/** Runs shorter than this show no progress, in milliseconds. */
const PATIENCE = 500;
const CLEAR_LINE = '\r\u001b[2K';

/** A line on a terminal that tells how far a long run is; elsewhere nothing. */
export function progressLine(host: Host): { readonly tick: ((files: number) => void) | undefined; clear(): void } {
  if (!host.stderrIsTTY) return { tick: undefined, clear: () => undefined };
  const started = host.clock();
  let shown = false;
  return {
    tick(files) {
      if (host.clock() - started < PATIENCE) return;
      shown = true;
      host.err(`${CLEAR_LINE}rolelint: ${files} files`);
    },
    clear() {
      if (shown) host.err(CLEAR_LINE);
    },
  };
}
